public import EventLog
public import Events
import Printing
import Projections

/// A report that is asked for, with what it is about.
public enum ReportQuestion: Sendable {
    case protection(Month)
    case factsheet
    case drawdown
    case incident(Subject)
    case ddr
    case discrepancies

    var kind: ReportKind {
        switch self {
        case .protection: .protection
        case .factsheet: .factsheet
        case .drawdown: .drawdown
        case .incident: .incident
        case .ddr: .ddr
        case .discrepancies: .discrepancies
        }
    }

    /// What follows the name on the command line.
    fileprivate var argument: String? {
        switch self {
        case .protection(let month): month.description
        case .factsheet, .ddr, .discrepancies, .drawdown: nil
        case .incident(let subject): subject.text
        }
    }
}

extension Answer {
    /// A printed report.
    ///
    /// - Parameters:
    ///   - figures: Published figures, figures derived from events, or both side by side.
    ///   - log: Has what corrections, retractions and disputes say.
    /// - Throws: What reading the log throws.
    public func report(_ question: ReportQuestion, _ figures: FigureBasis, in log: EventLog) throws -> Report {
        let source = WholeEvents(log: log)
        let (title, sections) =
            switch question {
            case .protection(let month): ProtectionReport(answer: self, month: month, basis: figures).content
            case .factsheet: FactSheetReport(answer: self, basis: figures).content
            case .drawdown: try DrawdownReport(answer: self, basis: figures, in: source).content
            case .incident(let subject): try IncidentReport(subject, answer: self, basis: figures, in: source).content
            case .ddr: DDRReport(answer: self, basis: figures).content
            case .discrepancies: DiscrepancyReport(answer: self, basis: figures).content
            }
        return Report(
            title: title,
            language: language,
            sections: sections.filter { !$0.blocks.isEmpty },
            provenance: Report.Provenance(
                basis: basis,
                on: lens.on,
                publishedBy: lens.publishedBy,
                figures: figures,
                command: command(question, figures)
            )
        )
    }

    private func command(_ question: ReportQuestion, _ figures: FigureBasis) -> String {
        var words = ["daybook report", question.kind.rawValue]
        if let argument = question.argument { words.append(argument) }
        words += ["--basis \(figures.rawValue)", "--lang \(language.rawValue)", "--as-of \(state.position)"]
        if let on = lens.on { words.append("--on \(on)") }
        if let publishedBy = lens.publishedBy { words.append("--published-by \(publishedBy)") }
        return words.joined(separator: " ")
    }
}

/// What the parts of reports have in common: words in the report's language, and cells made of claims.
protocol ReportContent {
    var answer: Answer { get }
    var basis: FigureBasis { get }
}

extension ReportContent {
    /// The report's title, with the day that is asked about, where one is.
    func title(_ kind: ReportKind) -> String {
        let title = kind.title[language]
        guard let on = lens.on else { return title }
        return "\(title), \(DateWords(language: language, style: .whole).text(on))"
    }

    var state: State { answer.state }
    var lens: Lens { answer.lens }
    var language: Language { answer.language }
    var showsReported: Bool { basis != .derived }
    var showsDerived: Bool { basis != .reported }

    func code(_ code: some Vocabulary) -> Report.Value { .code(code.rawValue, code.label[language]) }

    /// A code of a vocabulary that a figure's dimension names; one that is none of it stands for itself.
    func code<Codes: Vocabulary>(_ text: String, of _: Codes.Type) -> Report.Value {
        Codes(rawValue: text).map { code($0) } ?? .code(text, text)
    }

    /// A region by its p-code, or several by their p-codes with hyphens between; what has none is not located.
    func region(_ codes: String?) -> Report.Value {
        guard let codes else { return .code(nil, Terms.notLocated[language]) }
        let names = codes.split(separator: "-").map { Region(rawValue: String($0))?.label[language] ?? String($0) }
        return .code(codes, names.joined(separator: ", "))
    }

    /// What a published figure is about: regions and sexes by their labels, other dimensions by their codes.
    ///
    /// - Parameter names: The dimensions that the report says elsewhere.
    func part(_ dimensions: Dimensions, without names: Set<String>) -> Report.Cell {
        let parts = dimensions.codes.filter { !names.contains($0.name) }.map { dimension -> String in
            switch dimension.name {
            case "region", "regions": CellWords(language: language).text(region(dimension.code))
            case "sex": Sex(rawValue: dimension.code)?.label[language] ?? dimension.code
            default: dimension.code
            }
        }
        return Report.Cell(.text(parts.isEmpty ? ReportWords.everybody[language] : parts.joined(separator: ", ")))
    }

    /// The documents that state claims, each once.
    func documents(_ claims: [RecordedFact]) -> Report.Value {
        .text(claims.flatMap(\.documents).distinct.map(\.text).joined(separator: ", "))
    }

    /// Events of a type, as far as the report's lens and position reach.
    func selection(
        _ type: FactType,
        from first: Day? = nil,
        to last: Day? = nil,
        place: String? = nil
    ) -> EventSelection {
        EventSelection(
            type: type,
            occurredFrom: first,
            occurredTo: [last, lens.on].compactMap(\.self).min(),
            place: place,
            through: state.position
        )
    }

    /// A sentence that no document states what the section is about.
    var noneReported: Report.Block { .paragraph(Report.Note(text: ReportWords.noneReported[language])) }

    /// A sentence that there is no such event, which rests on the question that finds none.
    func noneRecorded(_ selection: EventSelection) -> Report.Block {
        let text = ReportWords.noneRecorded.filled(language, selection.type.name)
        return .paragraph(Report.Note(text: text, evidence: Evidence(selection)))
    }
}
