/// Where in a fact a value goes, as it is typed: `place.name`, `sources[0].document`.
struct FieldPath: Equatable {
    enum Step: Equatable {
        case name(String)
        case index(Int)
    }

    let steps: [Step]

    init(_ text: some StringProtocol) throws(FieldError) {
        var steps: [Step] = []
        let (dot, open, close) = (UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "]"))
        // As bytes, since each row of a spreadsheet names its fields.
        for part in Array(text.utf8).split(separator: dot, omittingEmptySubsequences: false) {
            let pieces = part.split(separator: open, omittingEmptySubsequences: false)
            guard let name = pieces.first, !name.isEmpty, !name.contains(close) else { throw FieldPath.malformed(text) }
            steps.append(.name(String(decoding: name, as: UTF8.self)))
            for piece in pieces.dropFirst() {
                guard piece.last == close, let index = Int(String(decoding: piece.dropLast(), as: UTF8.self)),
                    index >= 0
                else { throw FieldPath.malformed(text) }
                steps.append(.index(index))
            }
        }
        self.steps = steps
    }

    private static func malformed(_ text: some StringProtocol) -> FieldError {
        FieldError("'\(text)' is no field: expected a path such as occurred, place.name or sources[0].document")
    }
}
