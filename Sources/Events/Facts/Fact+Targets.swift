extension Fact {
    /// Names the events that the fact is about in another way; facts about the world name none.
    ///
    /// - Parameter transform: Is given where the name stands, `data.target` or `data.duplicateOf`.
    public mutating func mapTargets(_ transform: (_ path: String, Target) throws -> Target) rethrows {
        switch details {
        case .recordCorrected(var content):
            content.target = try transform("data.target", content.target)
            details = .recordCorrected(content)
        case .recordRetracted(var content):
            content.target = try transform("data.target", content.target)
            content.duplicateOf = try content.duplicateOf.map { try transform("data.duplicateOf", $0) }
            details = .recordRetracted(content)
        case .recordReinstated(var content):
            content.target = try transform("data.target", content.target)
            details = .recordReinstated(content)
        case .recordDisputed(var content):
            content.target = try transform("data.target", content.target)
            details = .recordDisputed(content)
        case .accessRecorded(var content):
            content.target = try transform("data.target", content.target)
            details = .accessRecorded(content)
        default: break
        }
    }
}
