public import CanonicalJSON
public import Events
import Projections

extension Answer {
    /// The places that were registered, with their names and the units that they lie in.
    public func places() -> JSONValue {
        object([("places", .array(state.places.listed(lens).map(json)))])
    }

    /// One place, with everything claimed about it; `nil` where nothing is.
    public func place(_ subject: Subject) -> JSONValue? {
        guard let place = state.places.place(subject, lens) else { return nil }
        return object([
            ("place", json(place)),
            ("claims", .array(place.claims.map { json($0, [("type", .string($0.fact.type.name))] + units($0)) })),
        ])
    }

    private func json(_ place: Places.Listed) -> JSONValue {
        [
            "subject": .string(place.subject.text),
            "names": .array(place.names.map { .string($0) }),
            "kind": place.content.map { json($0.kind) } ?? .null,
            "pcode": place.content?.pcode.map { .string($0) } ?? .null,
            "parent": place.parent.map { .string($0.unit.text) } ?? .null,
            "parentStatedAt": place.parent.map { $0.claim.position.json } ?? .null,
        ]
    }

    private func units(_ claim: RecordedFact) -> [(String, JSONValue)] {
        guard case .placeReassigned(let move) = claim.fact.details else { return [] }
        return [("from", .string(move.from.text)), ("to", .string(move.to.text))]
    }
}
