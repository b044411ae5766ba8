public import Events

/// A value that state shows, or a part of what it is broken down by.
public enum Term: Hashable, Sendable {
    case code(String, Label)
    case text(String)
    /// A date in EDTF, as claimed.
    case date(String)
    case count(Int)
    case number(Double)
    /// A rank, or the ranks that dates leave open.
    case rank(ClosedRange<Int>)
    case people(Estimate)

    init(_ code: some Vocabulary) {
        self = .code(code.rawValue, code.label)
    }

    init(_ occurrence: Occurrence) {
        self = .date(occurrence.text)
    }

    /// Subjects are shown by their names.
    init(_ subject: Subject) {
        self = .text(subject.text)
    }
}
