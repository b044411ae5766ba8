import Events
import Printing

extension Timeline {
    /// What a mark looks like: each unlike the others without colour.
    enum Shape: Sendable {
        case square
        case circle
        case triangle
        case diamond
        case arrow
        case doubleArrow
        case flag

        /// Around its middle, in a square of eleven pixels.
        func svg(_ x: Int, _ y: Int, isFilled: Bool) -> Markup {
            let path: Markup =
                switch self {
                case .square: "M-5 -5H5V5H-5z"
                case .circle: "M-5 0A5 5 0 0 1 5 0A5 5 0 0 1 -5 0z"
                case .triangle: "M0 -6L6 5H-6z"
                case .diamond: "M0 -6L6 0L0 6L-6 0z"
                case .arrow: "M-4 -6L5 0L-4 6z"
                case .doubleArrow: "M-6 -6L0 0L-6 6zM0 -6L6 0L0 6z"
                case .flag: "M-4 6V-6H5L2 -3L5 0H-4z"
                }
            return """
                <path d="\(path)" transform="translate(\(x) \(y))" fill="\(isFilled ? "#000" : "#fff")" stroke="#000"/>
                """
        }
    }
}

/// A mark, or several with one date, at its place in a row.
struct PlacedMark: Sendable {
    let kind: Int
    private(set) var isFilled: Bool
    /// What each of the claims says.
    private(set) var words: [String]
    let x: Int
    /// Where the time begins in which it lies, and how that is drawn; `nil` for a day.
    private let start: (x: Int, isOpen: Bool)?
    /// Which line of its row it is on, so that no two lie over each other.
    private(set) var lane = 0
    private let occurred: Occurrence
    private let date: String

    /// Its date, and how often it is claimed where that is more than once.
    private var label: String { words.count > 1 ? "\(date) ×\(words.count)" : date }

    /// The day at which a mark stands: the last on which it may have happened, else the first.
    static func anchor(_ occurred: Occurrence) -> Day? { occurred.lastDay ?? occurred.firstDay }

    /// The marks of a row by time, in as many lanes as they need. Those of one kind and one date are one.
    static func placed(_ marks: [Timeline.Mark], on axis: TimelineAxis) -> [PlacedMark] {
        var placed: [PlacedMark] = []
        for mark in marks {
            if let same = placed.firstIndex(where: { $0.kind == mark.kind && $0.occurred == mark.occurred }) {
                placed[same].words.append(mark.words)
                placed[same].isFilled = placed[same].isFilled || mark.isFilled
            } else if let new = PlacedMark(mark, on: axis) {
                placed.append(new)
            }
        }
        placed.sort { ($0.left, $0.x, $0.kind, $0.occurred.text) < ($1.left, $1.x, $1.kind, $1.occurred.text) }
        var ends: [Int] = []
        for index in placed.indices {
            let lane = ends.firstIndex { $0 < placed[index].left } ?? ends.count
            if lane == ends.count { ends.append(0) }
            ends[lane] = placed[index].right
            placed[index].lane = lane
        }
        return placed
    }

    private init?(_ mark: Timeline.Mark, on axis: TimelineAxis) {
        guard let anchor = PlacedMark.anchor(mark.occurred) else { return nil }
        let first = mark.occurred.firstDay
        let x = axis.x(anchor)
        kind = mark.kind
        isFilled = mark.isFilled
        words = [mark.words]
        occurred = mark.occurred
        date = axis.label(mark.occurred)
        self.x = x
        start =
            if let first {
                first == anchor ? nil : (axis.x(first), false)
            } else {
                (max(TimelineAxis.left, x - 22), true)
            }
    }

    private var labelWidth: Int { VisibleText(label).width * 6 }
    /// Whether there is too little room to the right of the mark for its label.
    private var isLabelBefore: Bool { x + 9 + labelWidth > TimelineAxis.width }
    private var left: Int { (start?.x ?? x) - 9 - (isLabelBefore ? labelWidth : 0) }
    private var right: Int { x + 9 + (isLabelBefore ? 0 : labelWidth) }

    /// The label, beside the mark.
    func text(_ y: Int) -> Markup {
        isLabelBefore
            ? "<text x=\"\((start?.x ?? x) - 9)\" y=\"\(y + 4)\" text-anchor=\"end\">\(label)</text>"
            : "<text x=\"\(x + 9)\" y=\"\(y + 4)\">\(label)</text>"
    }

    /// The time in which it lies: dashed where nobody says since when.
    func span(_ y: Int) -> Markup {
        guard let start, start.x < x else { return "" }
        let dashes: Markup = start.isOpen ? " stroke-dasharray=\"3 2\"" : ""
        return "<path d=\"M\(start.x) \(y)H\(x)\" stroke=\"#000\"\(dashes)/>"
    }
}

/// The time that a timeline shows: whole months, which have their names below the line at its top.
struct TimelineAxis: Sendable {
    /// In pixels.
    static let width = 980
    static let left = 140
    private static let plotWidth = 760
    private static let ticksMost = 24

    private let first: Month
    private let last: Month
    private let start: Day
    private let days: Int
    private let language: Language

    init(from first: Day, to last: Day, _ language: Language) {
        self.first = first.month
        self.last = last.month
        self.start = first.month.firstDay
        self.days = Int(last.month.lastDay.number) - Int(first.month.firstDay.number) + 1
        self.language = language
    }

    /// A day that lies outside stands at the edge.
    func x(_ day: Day) -> Int {
        let offset = Double(Int(day.number) - Int(start.number)) / Double(days) * Double(TimelineAxis.plotWidth)
        return TimelineAxis.left + Int(min(max(offset, 0), Double(TimelineAxis.plotWidth)))
    }

    func svg(from top: Int, to bottom: Int) -> Markup {
        let months = (first.year * 12 + first.month - 1)...(last.year * 12 + last.month - 1)
        let step = TimelineAxis.steps.first { months.count / $0 < TimelineAxis.ticksMost } ?? months.count
        let ticks = months.filter { $0 % step == 0 || months.count < step }.map { number -> Markup in
            let month = Month(year: number / 12, month: number % 12 + 1)
            let x = x(month.firstDay)
            let name = step % 12 == 0 ? month.yearText : name(month)
            return """
                <line x1="\(x)" y1="\(top - 6)" x2="\(x)" y2="\(bottom)" stroke="#000" stroke-width="0.3"/>
                <text x="\(x + 3)" y="\(top - 8)">\(name)</text>

                """
        }
        return """
            \(ticks.joined())<line x1="0" y1="\(bottom)" x2="\(TimelineAxis.width)" y2="\(bottom)" stroke="#000"/>

            """
    }

    /// In months: so many that the names have room, and whole years where there are many.
    private static let steps = [1, 3, 12, 60, 120, 600, 1200, 6000]

    private func name(_ month: Month) -> String {
        "\(MonthNames.columns(language)[month.month - 1]) \(month.yearText)"
    }

    /// `13 Aug`, `31 Oct – 7 Nov`, `≤ 17 Aug`; with the year where the chart does not show it.
    func label(_ occurred: Occurrence) -> String {
        switch (occurred.firstDay, occurred.lastDay) {
        case (let first?, let last?):
            if first == last { return text(first) }
            if let month = occurred.singleMonth, month.firstDay == first, month.lastDay == last { return name(month) }
            return "\(text(first)) – \(text(last))"
        case (nil, let last?): return "≤ \(text(last))"
        case (let first?, nil): return "≥ \(text(first))"
        case (nil, nil): return ""
        }
    }

    private func text(_ day: Day) -> String {
        let name = MonthNames.columns(language)[day.civil.month - 1]
        let date = "\(day.civil.day) \(language == .french ? name.lowercased() : name)"
        return (first...last).contains(day.month) && first.year == last.year ? date : "\(date) \(day.month.yearText)"
    }
}
