/// How wide the columns of a table are: as wide as they would like, or, where there is less room, the widest ones of text as
/// narrow as need be.
struct TableLayout {
    /// What a column asks for.
    struct Need {
        let widest: Int
        let least: Int
    }

    /// No column of text is made narrower than this.
    static let textLeast = 10

    let widths: [Int]
    let gap: String

    init(needs: [Need], within width: Int?) {
        let gaps = max(0, needs.count - 1)
        let least = needs.map(\.least).reduce(0, +)
        let gap = width.map { least + 2 * gaps > $0 ? 1 : 2 } ?? 2
        self.gap = String(repeating: " ", count: gap)
        self.widths = TableLayout.fitted(needs, within: width.map { $0 - gap * gaps })
    }

    /// Everything, the gaps included.
    var width: Int { widths.reduce(0, +) + gap.count * max(0, widths.count - 1) }

    /// Takes from the widest column that can give, one at a time, until all fit or none can give.
    private static func fitted(_ needs: [Need], within room: Int?) -> [Int] {
        var widths = needs.map(\.widest)
        guard let room else { return widths }
        var excess = widths.reduce(0, +) - room
        while excess > 0 {
            let giving = widths.indices.filter { widths[$0] > needs[$0].least }
            guard let widest = giving.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }
}
