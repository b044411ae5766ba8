import Events

/// What corrections, retractions and reinstatements made of the events that they name. The last of them in the log decides.
struct EventAmendments: Sendable {
    /// The types that change what an event says, or whether it counts.
    static let types = [RecordCorrected.type, RecordRetracted.type, RecordReinstated.type]

    private var byPosition: [Position: [Event]] = [:]
    private var byKey: [SubmissionKey: [Event]] = [:]

    /// Takes in an amendment; others are passed over.
    mutating func add(_ event: Event) {
        switch event.fact.details {
        case .recordCorrected(let content): add(event, about: content.target)
        case .recordRetracted(let content): add(event, about: content.target)
        case .recordReinstated(let content): add(event, about: content.target)
        default: break
        }
    }

    private mutating func add(_ event: Event, about target: Target) {
        if let position = target.position {
            byPosition[Position(UInt64(position)), default: []].append(event)
        } else if let source = target.source, let id = target.id {
            byKey[SubmissionKey(source: source, id: id), default: []].append(event)
        }
    }

    /// The version of an event that its last correction gives; `nil` for an event about another, which has no versions.
    func version(of original: Event) -> EventVersion? {
        guard Theme(original.type) != .events else { return nil }
        var version = EventVersion(original)
        let about = (byPosition[original.position] ?? []) + (byKey[original.key] ?? [])
        for amendment in about.sorted(by: { $0.position < $1.position }) where amendment.position > original.position {
            switch amendment.fact.details {
            case .recordCorrected(let content):
                // One that fits no longer leaves the original's content, as it does in state.
                let replacement = try? content.replacement.fact(of: original.type, isAccepted: true)
                version.fact = replacement ?? original.fact
                version.correction = replacement == nil ? nil : amendment.position
            case .recordRetracted: version.retraction = amendment.position
            case .recordReinstated: version.retraction = nil
            default: break
            }
        }
        return version
    }
}
