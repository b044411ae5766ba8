import CanonicalJSON
public import Events
import Printing
public import Projections

/// An answer from one state, which says what it rests on.
///
/// Each answer is a JSON object with its ``Basis``. Asked again of that position, the same version of the software gives the
/// same bytes.
public struct Answer: Sendable {
    let basis: Basis
    let state: State
    let lens: Lens
    let language: Language

    /// - Parameter state: As of the basis; of an answer that goes through many states, one of them.
    public init(basis: Basis, state: State, lens: Lens, language: Language) {
        self.basis = basis
        self.state = state
        self.lens = lens
        self.language = language
    }

    /// The object with its basis, and with the lens that was asked for.
    func object(_ members: [(String, JSONValue)]) -> JSONValue {
        var basis = basis.members
        if let recorded = state.recorded { basis.append(("recorded", .string(recorded.description))) }
        var all = members + [("basis", .object(JSONObject(basis)))]
        if let on = lens.on { all.append(("on", .string(on.description))) }
        if let publishedBy = lens.publishedBy { all.append(("publishedBy", .string(publishedBy.description))) }
        return .object(JSONObject(all))
    }

    /// A claim as an answer shows it: where it stands, when it is said to have happened, and which documents say so.
    func json(_ claim: RecordedFact, _ more: [(String, JSONValue)] = []) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("position", claim.position.json),
            ("occurred", .string(claim.occurred.text)),
            ("documents", .array(claim.documents.map { .string($0.text) })),
            ("source", .string(claim.source)),
        ]
        if claim.version != claim.position { members.append(("correctedAt", claim.version.json)) }
        if claim.entryMode == .imported { members.append(("entrymode", "import")) }
        if let disputes = state.amendment(of: claim.position)?.disputes, !disputes.isEmpty {
            members.append(("disputedAt", .array(disputes.map(\.json))))
        }
        if let note = claim.fact.note { members.append(("note", .string(note))) }
        return .object(JSONObject(members + more))
    }

    /// A code with its label.
    func json(_ code: some Vocabulary) -> JSONValue {
        ["code": .string(code.rawValue), "label": .string(code.label[language])]
    }

    func json(_ place: Place?) -> JSONValue {
        guard let place else { return .null }
        var members: [(String, JSONValue)] = [("name", .string(place.name))]
        if let pcode = place.pcode { members.append(("pcode", .string(pcode))) }
        if let gazetteer = place.gazetteer { members.append(("gazetteer", .string(gazetteer))) }
        return .object(JSONObject(members))
    }

    /// A region by its p-code; places without one are collected under `null`.
    func json(region: String?) -> JSONValue {
        guard let region else {
            return ["code": nil, "label": .string(Terms.notLocated[language])]
        }
        return ["code": .string(region), "label": .string(Region(rawValue: region)?.label[language] ?? region)]
    }

    func json(_ estimate: Estimate) -> JSONValue {
        let numbers: [(String, Int?)] = [
            ("value", estimate.value), ("low", estimate.low), ("best", estimate.best), ("high", estimate.high),
        ]
        var members: [(String, JSONValue)] = numbers.compactMap { name, number in number.map { (name, JSONValue($0)) } }
        members.append(("unit", json(estimate.unit)))
        members.append(("quantifier", json(estimate.quantifier)))
        if let words = estimate.asReported { members.append(("asReported", .string(words))) }
        return .object(JSONObject(members))
    }
}

extension JSONValue {
    init(_ number: Int?) {
        self = number.map { JSONValue($0) } ?? .null
    }
}
