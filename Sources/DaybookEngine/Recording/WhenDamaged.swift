/// What is done with submissions once something of the log is known to be damaged.
public enum WhenDamaged: String, Sendable, CaseIterable {
    /// Nothing new is recorded until the log is restored. What was recorded before is acknowledged again to whoever lost his receipt.
    case stop
    /// Recording goes on, judged against the events that are whole.
    case record
}
