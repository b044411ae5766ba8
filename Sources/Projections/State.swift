public import Events
import HashTreeCollections

/// All projections at one position of the log: a value, and so free to keep and to share.
public struct State: Sendable, Equatable {
    /// The last event that was folded in.
    public private(set) var position = Position.zero
    /// When the last event that was not passed over was recorded; `nil` before the first.
    public private(set) var recorded: Moment?
    public private(set) var drawdown = Drawdown()
    public private(set) var rosters = Rosters()
    public private(set) var violations = Violations()
    public private(set) var figures = PublishedFigures()
    public private(set) var attacks = Attacks()
    public private(set) var casualties = Casualties()
    public private(set) var displacements = Displacements()
    public private(set) var patrols = Patrols()
    public private(set) var strength = Strength()
    public private(set) var incidents = Incidents()
    public private(set) var sieges = Sieges()
    public private(set) var returns = Returns()
    public private(set) var risk = Risk()
    public private(set) var works = Works()
    public private(set) var projects = Projects()
    public private(set) var trainings = Trainings()
    public private(set) var fatalities = Fatalities()
    public private(set) var recommendations = Recommendations()
    public private(set) var places = Places()
    public private(set) var documents = Documents()
    public private(set) var flaggedImports = FlaggedImports()
    private var erasures: TreeDictionary<Subject, RecordedErasure> = [:]
    /// Whether the log has texts that are sealed with the keys of persons.
    public private(set) var hasSealedTexts = false
    private var amendments: TreeDictionary<Position, Amendment> = [:]

    public init() {}

    /// Folds in the next event of the log.
    ///
    /// - Parameter log: Holds the events before this one; it is asked only for those that a correction or retraction names.
    /// - Throws: What `log` throws, with the state as it was. An event that is in the log never makes the fold itself fail.
    public mutating func apply(_ event: Event, in log: some EventSource) throws {
        expectNext(event.position)
        switch event.fact.details {
        case .recordCorrected(let correction):
            try amend(correction.target, by: event, in: log) { $0.correction = event.position }
        case .recordRetracted(let retraction):
            try amend(retraction.target, by: event, in: log) { $0.retraction = event.position }
        case .recordReinstated(let reinstatement):
            try amend(reinstatement.target, by: event, in: log) { $0.retraction = nil }
        case .recordDisputed(let dispute):
            try note(dispute, by: event, in: log)
        case .subjectErased(let erased):
            note(erased, by: event)
        case .accessRecorded: break
        default:
            insert(RecordedFact(event))
        }
        if !hasSealedTexts { hasSealedTexts = event.fact.holdsSealedTexts }
        position = event.position
        recorded = event.recorded
    }

    /// Goes on past the next event of the log without learning what it says: the state of somebody who may not read it, or of a log
    /// in which it is damaged.
    ///
    /// - Parameter recorded: When it was recorded, where that may be told.
    public mutating func pass(over next: Position, recorded: Moment? = nil) {
        expectNext(next)
        position = next
        if let recorded { self.recorded = recorded }
    }

    private func expectNext(_ next: Position) {
        precondition(next == position.next, "events are folded in order: \(next) after \(position)")
    }

    /// The erasure of a person; `nil` where none was requested.
    public func erasure(of person: Subject) -> RecordedErasure? { erasures[person] }

    /// Everybody whose erasure was requested.
    public var erased: [Subject] { erasures.keys.sorted() }

    /// What later events made of the event at a position; `nil` where nothing did.
    public func amendment(of position: Position) -> Amendment? { amendments[position] }

    /// Every event that does not count, because its retraction is in force. Cost: proportional to all amended events.
    public var retracted: [Position] {
        amendments.filter { $0.value.retraction != nil }.map(\.key).sorted()
    }

    /// The version of an event that counts; `nil` where it is retracted, or is itself an event about another.
    public func effectiveVersion(of original: Event, in log: some EventSource) throws -> RecordedFact? {
        guard amendments[original.position]?.retraction == nil else { return nil }
        return try version(of: original, in: log)
    }

    /// The last content of an event, retracted or not; `nil` where it is itself an event about another.
    public func version(of original: Event, in log: some EventSource) throws -> RecordedFact? {
        try State.version(of: original, amendments[original.position], in: log)
    }

    private static func version(
        of original: Event,
        _ amendment: Amendment?,
        in log: some EventSource
    ) throws -> RecordedFact? {
        guard original.fact.isAmendable else { return nil }
        guard let position = amendment?.correction else { return RecordedFact(original) }
        guard let correction = try log.event(at: position),
            case .recordCorrected(let content) = correction.fact.details,
            let replacement = try? content.replacement.fact(of: original.type, isAccepted: true)
        else { return RecordedFact(original) }
        return RecordedFact(original, correctedBy: correction, with: replacement)
    }

    private mutating func amend(
        _ target: Target,
        by event: Event,
        in log: some EventSource,
        _ change: (inout Amendment) -> Void
    ) throws {
        guard let original = try log.event(named: target), original.position < event.position, original.fact.isAmendable
        else { return }
        let before = try effectiveVersion(of: original, in: log)
        var amendment = amendments[original.position] ?? Amendment()
        change(&amendment)
        amendment.history.append(event.position)
        let source = PendingSource(pending: event, log: log)
        let after = amendment.retraction == nil ? try State.version(of: original, amendment, in: source) : nil
        amendments[original.position] = amendment
        if let before { remove(before) }
        if let after { insert(after) }
    }

    /// A dispute changes nothing but what is shown beside the event.
    private mutating func note(_ dispute: RecordDisputed, by event: Event, in log: some EventSource) throws {
        guard let original = try log.event(named: dispute.target), original.position < event.position,
            original.fact.isAmendable
        else { return }
        var amendment = amendments[original.position] ?? Amendment()
        amendment.disputes.append(event.position)
        amendment.history.append(event.position)
        amendments[original.position] = amendment
    }

    private mutating func note(_ erased: SubjectErased, by event: Event) {
        switch erased.phase {
        case .requested:
            guard erasures[event.subject] == nil else { return }
            erasures[event.subject] = RecordedErasure(requested: event.position)
        case .destroyed:
            erasures[event.subject]?.destroyed = event.position
            erasures[event.subject]?.backupsUntil = erased.backupsUntil?.latest
        }
    }

    private mutating func insert(_ fact: RecordedFact) {
        drawdown.insert(fact)
        rosters.insert(fact)
        violations.insert(fact)
        figures.insert(fact)
        attacks.insert(fact)
        casualties.insert(fact)
        displacements.insert(fact)
        patrols.insert(fact)
        strength.insert(fact)
        incidents.insert(fact)
        sieges.insert(fact)
        returns.insert(fact)
        risk.insert(fact)
        works.insert(fact)
        projects.insert(fact)
        trainings.insert(fact)
        fatalities.insert(fact)
        recommendations.insert(fact)
        places.insert(fact)
        documents.insert(fact)
        flaggedImports.insert(fact)
    }

    private mutating func remove(_ fact: RecordedFact) {
        drawdown.remove(fact)
        rosters.remove(fact)
        violations.remove(fact)
        figures.remove(fact)
        attacks.remove(fact)
        casualties.remove(fact)
        displacements.remove(fact)
        patrols.remove(fact)
        strength.remove(fact)
        incidents.remove(fact)
        sieges.remove(fact)
        returns.remove(fact)
        risk.remove(fact)
        works.remove(fact)
        projects.remove(fact)
        trainings.remove(fact)
        fatalities.remove(fact)
        recommendations.remove(fact)
        places.remove(fact)
        documents.remove(fact)
        flaggedImports.remove(fact)
    }
}

/// A log together with the one event that is being folded in, which the log may not have yet.
private struct PendingSource<Log: EventSource>: EventSource {
    let pending: Event
    let log: Log

    func event(at position: Position) throws -> Event? {
        position == pending.position ? pending : try log.event(at: position)
    }

    func position(of key: SubmissionKey) throws -> Position? {
        key == pending.key ? pending.position : try log.position(of: key)
    }
}

extension Fact {
    /// Whether the fact is about the world, and so can be corrected, retracted and reinstated.
    public var isAmendable: Bool { !type.isAboutEvent && !type.isWrittenByDaemon }
}
