extension JSONFieldTable {
    /// What to say to someone who wrote an unknown field: the name meant, when one is near, and all the names.
    func suggestion(for unknown: String) -> String { names.suggestion(for: unknown) }
}

extension [String] {
    /// What to say to someone who wrote a name that is none of these: the one meant, when one is near, and all of them.
    package func suggestion(for unknown: String) -> String {
        guard let nearest = nearest(to: unknown) else {
            return isEmpty ? "there are none here" : "known here: \(joined(separator: ", "))"
        }
        let others = filter { !$0.hasSameBytes(as: nearest) }
        let rest = others.isEmpty ? "" : " (also known here: \(others.joined(separator: ", ")))"
        return "did you mean \(JSONError.quoted(nearest))?\(rest)"
    }

    /// The name that may be meant by one that is none of these; `nil` where none is near.
    package func nearest(to unknown: String) -> String? {
        let near = unknown.utf8.count > 64 ? [] : map { ($0, $0.editDistance(to: unknown)) }.filter { $0.1 <= 2 }
        return near.min(by: { $0.1 < $1.1 })?.0
    }
}

extension String {
    /// How many characters to insert, remove or replace to get from one to the other (Levenshtein), counted in bytes.
    fileprivate func editDistance(to other: String) -> Int {
        let target = Array(other.utf8)
        var previous = Array(0...target.count)
        for (row, byte) in utf8.enumerated() {
            var current = [row + 1]
            for (column, wanted) in target.enumerated() {
                let replaced = previous[column] + (byte == wanted ? 0 : 1)
                current.append(Swift.min(replaced, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[target.count]
    }
}
