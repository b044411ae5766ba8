/// Why a row cannot be made into events.
struct RowProblem: Error, Equatable, Sendable {
    /// The column or the field concerned, where it is one.
    let path: String?
    /// What is wrong and what was expected.
    let message: String

    init(path: String? = nil, message: String) {
        self.path = path
        self.message = message
    }

    /// - Parameters:
    ///   - path: Empty where it is the whole row.
    ///   - found: What stands there; `nil` where nothing does.
    init(path: String, expected: String, found: String?) {
        self.path = path.isEmpty ? nil : path
        self.message =
            (path.isEmpty ? "" : "\(path): ") + "expected \(expected)" + (found.map { ", found \($0)" } ?? "")
    }
}
