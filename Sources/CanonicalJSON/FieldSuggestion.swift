extension JSONFieldTable {
    /// What to say to someone who wrote an unknown field: the name meant, when one is near, and all the names.
    func suggestion(for unknown: String) -> Wording { names.suggestion(for: unknown) }
}

extension [String] {
    /// What to say to someone who wrote a name that is none of these: the one meant, when one is near, and all of them.
    package func suggestion(for unknown: String) -> Wording {
        guard let nearest = nearest(to: unknown) else {
            let known = joined(separator: ", ")
            return isEmpty
                ? Wording("there are none here", "il n'y en a aucun ici")
                : Wording("known here: \(known)", "connus ici : \(known)")
        }
        let others = filter { !$0.hasSameBytes(as: nearest) }.joined(separator: ", ")
        let name = JSONError.quoted(nearest)
        return others.isEmpty
            ? Wording("did you mean \(name)?", "vouliez-vous dire \(name) ?")
            : Wording(
                "did you mean \(name)? (also known here: \(others))",
                "vouliez-vous dire \(name) ? (connus aussi ici : \(others))"
            )
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
