import CanonicalJSON

extension JSONValue {
    /// The value with what stands at a path replaced; as it is where nothing stands there. A list that is passed without an
    /// index is passed through its first element, as where fields are set.
    ///
    /// - Parameter change: Gives what is to stand there instead; `nil` takes the member or element away.
    func replacing(at steps: ArraySlice<FieldPath.Step>, _ change: (JSONValue) -> JSONValue?) -> JSONValue {
        changed(at: steps, change) ?? self
    }

    /// `nil` where nothing is left.
    private func changed(at steps: ArraySlice<FieldPath.Step>, _ change: (JSONValue) -> JSONValue?) -> JSONValue? {
        guard let step = steps.first else { return change(self) }
        switch (self, step) {
        case (.object(var object), .name(let name)):
            guard let value = object[name] else { return self }
            object[name] = value.changed(at: steps.dropFirst(), change)
            return .object(object)
        case (.array(var elements), .index(let index)):
            guard elements.indices.contains(index) else { return self }
            if let element = elements[index].changed(at: steps.dropFirst(), change) {
                elements[index] = element
            } else {
                elements.remove(at: index)
            }
            return elements.isEmpty ? nil : .array(elements)
        case (.array, .name): return changed(at: [.index(0)] + steps, change)
        default: return self
        }
    }

    /// Whether something stands at a path.
    func has(_ steps: ArraySlice<FieldPath.Step>) -> Bool {
        var isThere = false
        _ = replacing(at: steps) { value in
            isThere = true
            return value
        }
        return isThere
    }

    /// The value at a path; `nil` where there is none.
    func value(at path: String) -> JSONValue? {
        guard let steps = try? FieldPath(path).steps else { return nil }
        let value = steps.reduce(Optional(self)) { value, step in
            switch step {
            case .name(let name): value?[name]
            case .index(let index): value?[index]
            }
        }
        return value.flatMap { $0.isNull ? nil : $0 }
    }

    /// The text at a path; `nil` where there is none.
    func text(at path: String) -> String? { value(at: path)?.stringValue }

    /// A value as it is typed; `nil` of one that has parts.
    var typed: String? {
        switch self {
        case .string(let text): text
        case .object, .array, .null: nil
        default: String(decoding: canonicalBytes(of: self), as: UTF8.self)
        }
    }
}
