import Events

/// The problems of a file, grouped by their cause: the first of each is told as it comes, and how many more there were at the end.
struct ProblemGroups: Sendable {
    private struct Group {
        let cause: Label
        var count = 0
    }

    /// How many of one cause are told one by one.
    static let examplesMax = 3
    /// How many causes are told apart.
    static let causesMax = 20

    private var groups: [Group] = []
    private var places: [String: Int] = [:]
    /// Problems of yet other causes.
    private var others = 0

    /// Counts a problem.
    ///
    /// - Returns: Whether it is one to tell now.
    mutating func add(_ cause: Label) -> Bool {
        guard let place = places[cause.english] else {
            guard groups.count < ProblemGroups.causesMax else {
                others += 1
                return false
            }
            places[cause.english] = groups.count
            groups.append(Group(cause: cause, count: 1))
            return true
        }
        groups[place].count += 1
        return groups[place].count <= ProblemGroups.examplesMax
    }

    /// A line for each cause of which more came than was told.
    func rest(_ file: String, _ language: Language) -> [String] {
        let more = groups.filter { $0.count > ProblemGroups.examplesMax }.map { group in
            let count = String(group.count - ProblemGroups.examplesMax)
            return Words.moreLikeIt.filled(language, file, count, group.cause[language])
        }
        return more + (others > 0 ? [Words.moreCauses.filled(language, file, String(others))] : [])
    }
}
