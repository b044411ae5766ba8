import CanonicalJSON
import Events

/// Changes of a fact that are typed as `field=value` and `--remove field`.
struct FactChange {
    let fact: RenewedFact
    let fields: [String]
    let remove: [String]

    /// The fact with the changes, its shape checked.
    ///
    /// - Throws: ``FieldError`` that names the field as it was typed.
    func changed() throws(FieldError) -> JSONValue {
        var assignments: [FieldAssignment] = []
        for field in fields {
            let assignment = try FieldAssignment(field)
            try assignment.expectOpen(in: fact.type)
            assignments.append(assignment)
        }
        var kept = fact.data
        for field in remove {
            let steps = try FieldPath(field).steps[...]
            guard kept.has(steps) else {
                throw FieldError("--remove \(field): expected a field that is there, found none")
            }
            kept = kept.replacing(at: steps) { _ in nil }
        }
        var draft = FactDraft(fact.type, changing: kept, at: assignments.map(\.path))
        for assignment in assignments { try draft.set(assignment) }
        do throws(JSONError) {
            _ = try fact.type.fact(replacing: canonicalBytes(of: draft.data))
        } catch {
            throw FieldError(error, fact.type)
        }
        return draft.data
    }
}
