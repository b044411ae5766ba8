/// What somebody may do with the book.
public enum Right: String, CaseIterable, Sendable {
    /// Read events, and answers made of them.
    case read
    /// Record facts as they are reported.
    case record
    /// Correct, retract and reinstate what is recorded.
    case correct
    /// Record what was published elsewhere, with what it breaks.
    case `import`
    /// Speak for others, as a form server does.
    case delegate
    /// Open sealed fields, with a reason.
    case open
    /// Have a person forgotten.
    case erase
    /// Run the daemon.
    case admin
}
