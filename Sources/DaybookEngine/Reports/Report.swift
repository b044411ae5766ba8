import Events
import Projections

/// A printed report: a value made of state alone, that is rendered as text, HTML, CSV or JSON.
///
/// Every figure says what it rests on. There is no clock in it: the same question of the same position gives the same bytes.
public struct Report: Sendable {
    let title: String
    let language: Language
    let sections: [Section]
    let provenance: Provenance

    struct Section: Sendable {
        let title: String
        let blocks: [Block]
    }

    enum Block: Sendable {
        case paragraph(Note)
        case table(Table)
        case chart(any Chart)
    }

    /// A sentence, and what it rests on.
    struct Note: Sendable {
        let text: String
        var evidence = Evidence()
    }

    struct Table: Sendable {
        /// What sets it apart in its section; `nil` where the section's own title is enough.
        let title: String?
        let columns: [Column]
        let rows: [Row]
        /// Printed below the table.
        var notes: [Note] = []

        var evidence: Evidence { (rows.flatMap(\.cells).map(\.evidence) + notes.map(\.evidence)).joined }
    }

    struct Column: Sendable {
        enum Content: Sendable {
            case words
            case figures
            /// Codes by their labels; with the code before it where people know it too.
            case codes(areShown: Bool)
            /// Estimates, whose quantifier is a column of its own for programs.
            case estimates
        }

        let head: String
        let content: Content

        static func words(_ head: String) -> Column { Column(head: head, content: .words) }
        static func figures(_ head: String) -> Column { Column(head: head, content: .figures) }
        static func codes(_ head: String, areShown: Bool = false) -> Column {
            Column(head: head, content: .codes(areShown: areShown))
        }
        static func estimates(_ head: String) -> Column { Column(head: head, content: .estimates) }
    }

    struct Row: Sendable {
        let cells: [Cell]
        /// Whether it sums up the rows above it.
        var isTotal = false
    }

    struct Cell: Sendable {
        let value: Value
        var evidence = Evidence()

        static let blank = Cell(value: .blank)

        init(value: Value, evidence: Evidence = Evidence()) {
            self.value = value
            self.evidence = evidence
        }

        init(_ value: Value, _ claims: some Sequence<RecordedFact>) {
            self.init(value: value, evidence: Evidence(claims))
        }

        init(_ value: Value, _ evidence: Evidence = Evidence()) {
            self.init(value: value, evidence: evidence)
        }
    }

    enum Value: Sendable, Hashable {
        /// Nothing belongs here.
        case blank
        /// A month that was not reported yet: printed blank, since it is not zero.
        case notYet
        /// Something that no document states.
        case unknown
        case text(String)
        case count(Int)
        /// A published number, which may have decimals.
        case number(Double)
        /// In hundredths.
        case percent(Double)
        case estimate(Estimate)
        case date(Occurrence)
        /// A code with its label; without code where the label stands for what has none.
        case code(String?, String)
        case trend(Trend)
    }

    /// What the report was made from, and how to get the same again.
    struct Provenance: Sendable {
        let basis: Basis
        let on: Day?
        let publishedBy: Day?
        let figures: FigureBasis
        /// What is typed to get it again.
        let command: String
    }

    /// That the report is incomplete; `nil` where it is not. It stands before every figure.
    var damage: String? { provenance.basis.damage(language) }

    /// Every claim that anything in the report rests on, by position.
    var claims: [RecordedFact] {
        sections.flatMap(\.blocks).map(\.evidence).joined.claims
    }

}

extension Report.Section {
    var tables: [Report.Table] { blocks.compactMap { if case .table(let table) = $0 { table } else { nil } } }

    /// What a table is called where it stands alone.
    func title(of table: Report.Table) -> String { table.title.map { "\(title). \($0)" } ?? title }
}

extension Report.Block {
    var evidence: Evidence {
        switch self {
        case .paragraph(let note): note.evidence
        case .table(let table): table.evidence
        case .chart: Evidence()
        }
    }
}

/// How a month compares with the one before it (rule P3: any difference counts).
enum Trend: String, Sendable {
    case up = "↗"
    case down = "↘"
    case same = "="

    init(from before: Int, to now: Int) {
        self = now > before ? .up : now < before ? .down : .same
    }

    init(of change: Double) {
        self = change > 0 ? .up : change < 0 ? .down : .same
    }
}
