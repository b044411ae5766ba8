/// Finds the names that a text may mean. What it finds is a suggestion for a person to look at.
public struct NameSearch: Sendable {
    private let names: [[Unicode.Scalar]]

    /// - Parameter names: What is known; of equally good matches the earlier comes first.
    public init(_ names: [String]) {
        self.names = names.map { Array($0.foldedAsName.unicodeScalars) }
    }

    /// How a name that is known is like the one asked for, the best first.
    private enum Likeness: Comparable {
        case same
        case mistyped(Int)
        case beginning
        case containing
    }

    /// The indices of the names that are the same, or are what was meant by a slip or two of the finger.
    public func near(_ text: some StringProtocol) -> [Int] {
        matches(text) { $0 <= .mistyped(Int.max) }
    }

    /// Those, and the names that begin with the text or contain it.
    public func all(like text: some StringProtocol) -> [Int] {
        matches(text) { _ in true }
    }

    private func matches(_ text: some StringProtocol, _ isWanted: (Likeness) -> Bool) -> [Int] {
        let asked = Array(text.foldedAsName.unicodeScalars)
        guard !asked.isEmpty else { return [] }
        let found = names.enumerated().compactMap { index, name -> (likeness: Likeness, index: Int)? in
            guard let likeness = NameSearch.likeness(name, asked), isWanted(likeness) else { return nil }
            return (likeness, index)
        }
        return found.sorted { ($0.likeness, $0.index) < ($1.likeness, $1.index) }.map(\.index)
    }

    private static func likeness(_ known: [Unicode.Scalar], _ asked: [Unicode.Scalar]) -> Likeness? {
        if known == asked { return .same }
        let slips = slips(between: known, and: asked)
        if slips <= slipsMax(asked.count) { return .mistyped(slips) }
        if known.starts(with: asked) { return .beginning }
        return asked.count > 2 && known.indices.contains { known[$0...].starts(with: asked) } ? .containing : nil
    }

    /// How many slips a name of so many letters may have: short names of other things are near to each other anyway.
    private static func slipsMax(_ count: Int) -> Int {
        switch count {
        case ..<4: 0
        case ..<7: 1
        default: 2
        }
    }

    /// Letters left out, put in, mistaken, or exchanged with the next (optimal string alignment).
    private static func slips(between left: [Unicode.Scalar], and right: [Unicode.Scalar]) -> Int {
        var last: [Int] = []
        var row = Array(0...right.count)
        for (i, letter) in left.enumerated() {
            var next = [i + 1]
            for (j, other) in right.enumerated() {
                var least = min(row[j] + (letter == other ? 0 : 1), row[j + 1] + 1, next[j] + 1)
                if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other { least = min(least, last[j - 1] + 1) }
                next.append(least)
            }
            (last, row) = (row, next)
        }
        return row[right.count]
    }
}
