/// What users may have under way; a value, so that a test can have less than ``Limits`` says.
struct AdmissionLimits: Sendable {
    var bodies = Limits.bodies
    var answers = Limits.answers
    var turns = Limits.turns
    /// How long a request waits for memory before it is refused.
    var patience = Limits.memoryPatience
}
