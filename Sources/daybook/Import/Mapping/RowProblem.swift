import CanonicalJSON
import Events

/// Why a row is no good: where, what was expected, and what stands there.
struct RowProblem: Error, Equatable, Sendable {
    /// The column or the field concerned, where it is one.
    let path: String?
    /// What is wrong and what was expected.
    let message: Label
    /// What it has in common with others of its kind, whatever their cells are.
    let cause: Label

    /// - Parameter cause: The message, if left out.
    init(path: String? = nil, message: Label, cause: Label? = nil) {
        self.path = path
        self.message = message
        self.cause = cause ?? message
    }

    /// - Parameters:
    ///   - path: Empty where it is the whole row.
    ///   - found: What stands there; `nil` where nothing does.
    init(path: String, expected: Label, found: Label?) {
        let head = path.isEmpty ? Label("", "") : Label("\(path): ", "\(path) : ")
        let tail = found.map { Label(", found \($0.english)", ", trouvé : \($0.french)") } ?? Label("", "")
        let cause = Label(
            "\(head.english)expected \(expected.english)",
            "\(head.french)attendu : \(expected.french)"
        )
        self.path = path.isEmpty ? nil : path
        self.message = Label(cause.english + tail.english, cause.french + tail.french)
        self.cause = cause
    }

    /// - Parameter cell: What stands in the cell.
    init(path: String, expected: Label, cell: some StringProtocol) {
        self.init(path: path, expected: expected, found: .cell(cell))
    }

    /// What is wrong with a line of JSON.
    init(ofLine error: JSONError) {
        self.init(
            path: error.path,
            expected: Label(error.expected),
            found: error.found.map { Label($0) }
        )
    }

    /// What is wrong with the shape of the event that a row makes.
    init(_ error: JSONError) {
        self.init(
            path: error.path.withoutData,
            expected: Label(error.expected),
            found: error.found.map { Label($0) }
        )
    }
}

extension Label {
    /// A cell in quotation marks, with what nobody sees in it by name, shortened.
    static func cell(_ text: some StringProtocol) -> Label {
        let shown = InvisibleCharacters.named(in: text.count > 80 ? "\(text.prefix(80))…" : String(text))
        return Label("'\(shown.english)'", "« \(shown.french) »")
    }

    /// What to say to somebody who wrote an unknown name: the one meant, where one is near, and those that there are.
    static func suggestion(for unknown: String, among names: [String]) -> Label {
        let others = names.map { InvisibleCharacters.named(in: $0) }
        let known = Label(
            "known here: \(others.map(\.english).joined(separator: ", "))",
            "connus ici : \(others.map(\.french).joined(separator: ", "))"
        )
        guard !names.isEmpty else { return Label("there are none here", "il n'y en a aucun ici") }
        guard let nearest = names.nearest(to: unknown) else { return known }
        return Label(
            "did you mean '\(nearest)'? (\(known.english))",
            "vouliez-vous dire « \(nearest) » ? (\(known.french))"
        )
    }
}

extension String {
    /// A path within `data`, as the person who names fields knows it.
    fileprivate var withoutData: String { self == "data" ? "" : hasPrefix("data.") ? String(dropFirst(5)) : self }
}
