import CanonicalJSON
import Events
import Projections

/// What later events did to claims, as the log tells it, and the claims that they took away.
struct Amendments {
    /// One correction, retraction, reinstatement or dispute.
    struct Step {
        /// The claim as it counts, or as it last was.
        let claim: RecordedFact
        let event: Event
        /// What a correction changed.
        var changes: [FieldChange] = []
    }

    /// By the claim, then in the order in which they were recorded.
    private(set) var steps: [Step] = []
    /// The last content of each claim that does not count any more.
    private(set) var retracted: [RecordedFact] = []

    /// - Parameters:
    ///   - claims: Those that count.
    ///   - concerns: Whether a retracted claim is looked for.
    init(
        of claims: [RecordedFact],
        in state: State,
        _ log: some EventSource,
        andRetracted concerns: (RecordedFact) -> Bool
    ) throws {
        for position in state.retracted {
            guard let original = try log.event(at: position), let last = try state.version(of: original, in: log),
                concerns(last)
            else { continue }
            retracted.append(last)
        }
        for claim in Set(claims + retracted).sorted(by: { $0.position < $1.position }) {
            let standing = retracted.contains(claim) ? nil : claim.fact
            steps += try Amendments.steps(of: claim, standing, in: state, log)
        }
    }

    private static func steps(
        of claim: RecordedFact,
        _ standing: Fact?,
        in state: State,
        _ log: some EventSource
    ) throws -> [Step] {
        guard let amendment = state.amendment(of: claim.position), let original = try log.event(at: claim.position)
        else { return [] }
        /// `nil` after a damaged event: what it said is not known.
        var content: Fact? = original.fact
        return try amendment.history.compactMap { position in
            guard let event = try log.event(at: position) else {
                content = nil
                return nil
            }
            guard case .recordCorrected(let correction) = event.fact.details,
                let replacement = try? correction.replacement.fact(of: original.type, isAccepted: true)
            else { return Step(claim: claim, event: event) }
            defer { content = replacement }
            let changes = content.map { FieldChange.all(from: $0, to: replacement, standing: standing) } ?? []
            return Step(claim: claim, event: event, changes: changes)
        }
    }
}

/// One value of a fact that a correction changed.
///
/// It does not have what the correction removed: a report is made to be sent, and what was removed may name a person.
struct FieldChange {
    /// The label of the field, and where in it the value is: `Killed.value`.
    let label: Label
    let path: [String]
    /// What the correction put there, as in JSON.
    let after: After

    enum After: Equatable {
        case nothing
        case value(String)
        /// A later event removed it again.
        case removed
    }

    func name(_ language: Language) -> String { ([label[language]] + path).joined(separator: ".") }

    /// The values that two versions of a fact do not have in common, in the order of the catalogue. What only some may read is
    /// left out.
    ///
    /// - Parameter standing: What the claim says now; `nil` where it does not count any more.
    static func all(from before: Fact, to after: Fact, standing: Fact?) -> [FieldChange] {
        let (old, new, now) = (values(before), values(after), standing.map(values))
        return after.type.fields.filter { !$0.isSealed }.flatMap { field -> [FieldChange] in
            let paths = (old + new).map(\.path).filter { $0.first == field.name }
            var seen: Set<[String]> = []
            return paths.filter { seen.insert($0).inserted }.compactMap { path in
                func value(_ version: [(path: [String], text: String)]) -> String? {
                    version.first { $0.path == path }?.text
                }
                let after = value(new)
                guard value(old) != after else { return nil }
                let stands = now.map { value($0) == after } ?? false
                return FieldChange(
                    label: field.label,
                    path: Array(path.dropFirst()),
                    after: stands ? after.map { .value($0) } ?? .nothing : .removed
                )
            }
        }
    }

    private static func values(_ fact: Fact) -> [(path: [String], text: String)] {
        (try? JSONValue(json: fact.canonicalBytes)).map { leaves($0, under: []) } ?? []
    }

    private static func leaves(_ value: JSONValue, under path: [String]) -> [(path: [String], text: String)] {
        switch value {
        case .object(let object): object.members.flatMap { leaves($0.value, under: path + [$0.key]) }
        case .array(let elements):
            elements.enumerated().flatMap { leaves($1, under: path + [String($0 + 1)]) }
        case .string(let text): [(path, text)]
        case .null, .bool, .number: [(path, String(decoding: canonicalBytes(of: value), as: UTF8.self))]
        }
    }
}
