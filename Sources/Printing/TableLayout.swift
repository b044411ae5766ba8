/// How wide the columns of a table are: as wide as they would like, or, where there is less room, the widest ones of text as
/// narrow as need be.
struct TableLayout {
    /// What a column asks for.
    struct Need {
        let widest: Int
        /// What it cannot do without; a column of words can always do with less.
        let least: Int?
        /// How wide its widest word is.
        let word: Int
    }

    /// How narrow columns of words are made, the first that is enough: before that, as narrow as their words.
    private static let textLeast = [10, 6, 3]
    /// The widest word that is kept whole at the cost of other columns.
    private static let wordMost = 20

    let widths: [Int]
    let gap: String

    init(needs: [Need], within width: Int?) {
        let gaps = max(0, needs.count - 1)
        let words = needs.map { $0.least ?? min($0.word, TableLayout.wordMost) }
        let leasts = [words] + TableLayout.textLeast.map { text in needs.map { $0.least ?? min($0.widest, text) } }
        let room = width ?? .max
        let least = leasts.first { $0.reduce(gaps, +) <= room } ?? leasts[leasts.count - 1]
        let gap = least.reduce(2 * gaps, +) > room ? 1 : 2
        self.gap = String(repeating: " ", count: gap)
        self.widths = TableLayout.fitted(needs.map(\.widest), least, within: width.map { $0 - gap * gaps })
    }

    /// Everything, the gaps included.
    var width: Int { widths.reduce(0, +) + gap.count * max(0, widths.count - 1) }

    /// Takes from the widest column that can give, one at a time, until all fit or none can give.
    private static func fitted(_ widest: [Int], _ least: [Int], within room: Int?) -> [Int] {
        var widths = widest
        guard let room else { return widths }
        var excess = widths.reduce(0, +) - room
        while excess > 0 {
            let giving = widths.indices.filter { widths[$0] > least[$0] }
            guard let widest = giving.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }
}
