import Events

/// The date that a cell states, as exactly as it states it.
struct DateReading: Hashable, Sendable {
    /// The day, or the first of the month or year.
    let day: Day
    let exactness: Exactness
    /// The clock, where the cell has one.
    let secondOfDay: Int?

    /// How exact a date is: what EDTF keeps of it.
    enum Exactness: String, CaseIterable, Comparable, Sendable {
        case day
        /// Some day of the seven of which the date is the middle one, as ACLED means it.
        case week
        case month
        case year

        static let names = allCases.map(\.rawValue)

        static func < (left: Exactness, right: Exactness) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .day: 0
            case .week: 1
            case .month: 2
            case .year: 3
            }
        }
    }

    /// The date in EDTF, no more exact than is said.
    func text(_ exactness: Exactness = .day) -> String {
        switch max(self.exactness, exactness) {
        case .day: day.description
        case .week: "\(Day(number: day.number - 3))/\(Day(number: day.number + 3))"
        case .month: day.month.description
        case .year: String(day.description.prefix(4))
        }
    }

    /// The instant, by a clock of this zone; `nil` where the cell has no clock.
    func instant(_ zone: String) -> String? {
        secondOfDay.map { second in
            let parts = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
            return "\(day)T\(parts.joined(separator: ":"))\(zone)"
        }
    }
}
