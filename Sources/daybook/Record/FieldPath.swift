/// Where in a fact a value goes, as it is typed: `place.name`, `sources[0].document`.
struct FieldPath: Equatable {
    enum Step: Equatable {
        case name(String)
        case index(Int)
    }

    let steps: [Step]

    init(_ text: some StringProtocol) throws(FieldError) {
        var steps: [Step] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
            guard let name = pieces.first, !name.isEmpty, !name.contains("]") else { throw FieldPath.malformed(text) }
            steps.append(.name(String(name)))
            for piece in pieces.dropFirst() {
                guard piece.hasSuffix("]"), let index = Int(piece.dropLast()), index >= 0 else {
                    throw FieldPath.malformed(text)
                }
                steps.append(.index(index))
            }
        }
        self.steps = steps
    }

    /// The steps of a path that the program made itself.
    static func steps(_ path: String) -> ArraySlice<Step> { (try? FieldPath(path))?.steps[...] ?? [] }

    private static func malformed(_ text: some StringProtocol) -> FieldError {
        FieldError("'\(text)' is no field: expected a path such as occurred, place.name or sources[0].document")
    }
}
