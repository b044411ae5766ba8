extension JSONField {
    /// The same field, refused as ``JSONError/Code/missingKey`` where it is not there.
    public func required() -> JSONField {
        JSONField(name: name, isRequired: true, access: access)
    }

    /// The same field, whose value must also satisfy a condition.
    ///
    /// - Parameters:
    ///   - path: Where the field keeps its value.
    ///   - isQuoted: Whether an error repeats what was found; not where that must not be seen.
    ///   - isOfNew: Whether the condition is asked only of what is new: what was accepted before it was made is still read.
    ///   - expected: What was expected, for a value that is not accepted; `nil` for one that is.
    public func accepting<V>(
        _ path: any WritableKeyPath<Root, V> & Sendable,
        quoting isQuoted: Bool = true,
        ofNew isOfNew: Bool = false,
        _ expected: @escaping @Sendable (V) -> Wording?
    ) -> JSONField {
        let stored = access
        let condition = JSONFieldAccess(
            read: { (reader, value) throws(JSONError) in
                if let expected = expected(value.assumingMemoryBound(to: V.self).pointee) {
                    throw reader.error(.invalidValue, expected: expected)
                }
            },
            isPresent: nil,
            write: { _, _ in }
        )
        .pulledBack(through: path)
        var presence: JSONFieldAccess.Presence?
        if let isPresent = stored.isPresent { presence = { isPresent($0 + stored.offset) } }
        let limited = JSONFieldAccess(
            read: { (reader, root) throws(JSONError) in
                let start = reader.offset
                try stored.read(&reader, root + stored.offset)
                if isOfNew, reader.isAccepted { return }
                do throws(JSONError) {
                    try condition.read(&reader, root + condition.offset)
                } catch {
                    throw reader.error(
                        error.code,
                        expected: error.expected,
                        found: isQuoted ? reader.excerpt(at: start) : nil,
                        at: start
                    )
                }
            },
            isPresent: presence,
            write: { root, writer in stored.write(root + stored.offset, &writer) }
        )
        return JSONField(name: name, isRequired: isRequired, access: limited)
    }
}
