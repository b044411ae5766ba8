public import Events

/// That an answer is incomplete, since events that it may rest on are damaged.
public struct DamageWords {
    private let positions: [Position]
    private let others: Int

    /// - Parameters:
    ///   - positions: Rising, at least one.
    ///   - others: How many there are besides.
    public init(_ positions: [Position], others: Int = 0) {
        self.positions = positions
        self.others = others
    }

    /// Such as `incomplete: positions 5, 7–9 and 12 are damaged`.
    public func text(_ language: Language) -> String {
        var parts = positions.ranges(joinedBy: "–")
        if others > 0 { parts.append(DamageWords.more.filled(language, String(others))) }
        guard positions.count > 1 || others > 0 else { return DamageWords.one.filled(language, parts[0]) }
        let last = parts.removeLast()
        let list = parts.isEmpty ? last : "\(parts.joined(separator: ", ")) \(DamageWords.and[language]) \(last)"
        return DamageWords.several.filled(language, list)
    }

    private static let one = Label(
        "incomplete: position % is damaged",
        "incomplet : la position % est endommagée"
    )
    private static let several = Label(
        "incomplete: positions % are damaged",
        "incomplet : les positions % sont endommagées"
    )
    private static let and = Label("and", "et")
    private static let more = Label("% others", "% autres")
}
