import DaybookClient
import Events

/// The events that a filter finds, each as its last correction has it, in order of position.
///
/// Type, subject, source and time of recording are the original's; place and date are those of the version that counts. So
/// an event whose correction moved it to the place that is asked for is found, and one that was moved away is not.
struct EventVersions {
    private let log: BoundedLog
    private let filter: EventQuery
    private let amendments: EventAmendments
    /// Events whose amendments are damaged may be any.
    private(set) var damage = DamageReport()
    /// What the filter finds of the corrected events, where it asks about what a correction can change.
    private let corrected: [EventVersion]?

    /// Reads what amends the events, wherever in the log it stands.
    init(_ log: BoundedLog, _ filter: EventQuery) async throws {
        var amendments = EventAmendments()
        var damage = DamageReport()
        let noteDamage = { (position: Position) throws in damage.add(position) }
        for type in EventAmendments.types {
            var query = EventQuery()
            query.types = [type]
            try await log.eachEvent(query, damaged: noteDamage) { amendments.add($0) }
        }
        self.damage = damage
        self.log = log
        self.filter = filter
        self.amendments = amendments
        self.corrected =
            filter == filter.withoutContent
            ? nil : try await EventVersions.corrected(log, filter, amendments)
    }

    /// The corrected events that a filter finds by their last correction. The daemon finds corrections by what they put in
    /// place; their originals are about the same subjects.
    private static func corrected(
        _ log: BoundedLog,
        _ filter: EventQuery,
        _ amendments: EventAmendments
    ) async throws -> [EventVersion] {
        var query = EventQuery()
        query.types = [RecordCorrected.type]
        query.subject = filter.subject
        query.place = filter.place
        query.occurredFrom = filter.occurredFrom
        query.occurredTo = filter.occurredTo
        var corrections: Set<Position> = []
        var subjects: Set<Subject> = []
        try await log.eachEvent(query) { event in
            corrections.insert(event.position)
            subjects.insert(event.subject)
        }
        var found: [EventVersion] = []
        for subject in subjects {
            var query = filter.withoutContent
            query.subject = subject
            try await log.eachEvent(query) { event in
                guard let version = amendments.version(of: event), let correction = version.correction,
                    corrections.contains(correction)
                else { return }
                found.append(version)
            }
        }
        return found.sorted { $0.position < $1.position }
    }

    /// Gives each version, retracted or not.
    ///
    /// - Parameter damaged: Is told where an event is damaged that may be one of them.
    /// - Returns: How many events about other events were passed over; what they did is in the versions.
    func each(
        damaged: (Position) throws -> Void,
        _ body: (EventVersion) throws -> Void
    ) async throws -> Int {
        var waiting = (corrected ?? [])[...]
        var passedOver = 0
        func givePast(_ position: Position) throws {
            while let first = waiting.first, first.position < position {
                try body(first)
                waiting.removeFirst()
            }
        }
        let tellDamaged = { (position: Position) throws in
            try givePast(position)
            try damaged(position)
        }
        try await log.eachEvent(filter, damaged: tellDamaged) { event in
            guard let version = amendments.version(of: event) else {
                passedOver += 1
                return
            }
            try givePast(version.position)
            if corrected == nil || version.correction == nil { try body(version) }
        }
        for version in waiting { try body(version) }
        return passedOver
    }

    /// The types of the versions, in the order of the catalogue; those of retracted ones may be among them.
    ///
    /// It costs a short request a type, where reading the events would cost a second reading of the log.
    func types() async throws -> [FactType] {
        var occurring = Set((corrected ?? []).map(\.type))
        for type in Catalogue.types where filter.types.isEmpty || filter.types.contains(type) {
            var query = filter
            query.types = [type]
            // What is damaged is among what every type finds.
            query.limit = damage.isEmpty ? 1 : nil
            try await log.each(query) { _, line in if case .whole = line { occurring.insert(type) } }
        }
        return Catalogue.types.filter { Theme($0) != .events && occurring.contains($0) }
    }
}

extension EventQuery {
    /// The query without what a correction can change.
    fileprivate var withoutContent: EventQuery {
        var query = self
        query.place = nil
        query.occurredFrom = nil
        query.occurredTo = nil
        return query
    }
}
