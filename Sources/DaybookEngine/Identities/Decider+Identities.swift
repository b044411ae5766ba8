import CanonicalJSON
import Events
import Projections
import Vault

/// What is asked of texts that identify a person.
extension Decider {
    /// Refuses what cannot be sealed: a person who was erased, a text that is sealed already, nothing to keep.
    func check(_ texts: [Seals.Text], of submission: Submission) throws {
        for (path, text) in texts {
            switch text {
            case .clear:
                if let position = seals.erasure(of: submission.subject, in: state) {
                    throw Refusal.erased(submission.subject, at: position)
                }
            case .sealed:
                throw Refusal.shape(
                    Decider.error(
                        at: path,
                        Wording("the text itself, or {\"keep\":true}", "le texte lui-même, ou {\"keep\":true}")
                    )
                )
            case .kept:
                guard try canKeep(path, in: submission) else {
                    throw Refusal.shape(
                        Decider.error(
                            at: path,
                            Wording(
                                "the text itself, since there is none to keep in what is corrected",
                                "le texte lui-même, car ce qui est corrigé n'en a pas à garder"
                            )
                        )
                    )
                }
            }
        }
    }

    private func canKeep(_ path: String, in submission: Submission) throws -> Bool {
        guard case .recordCorrected(let correction) = submission.fact.details,
            let original = try log.event(named: correction.target)
        else { return false }
        let inner = String(path.dropFirst(Seals.replacementPath.count))
        return try seals.place(of: inner, in: original, state, log) != nil
    }

    private static func error(at path: String, _ expected: Wording) -> JSONError {
        JSONError(.invalidValue, path: path, offset: 0, expected: expected)
    }

    /// Another person who has the biometric reference that the submission gives somebody, or reinstates.
    func judgeReference(among texts: [Seals.Text], in submission: Submission) throws -> [Breach] {
        guard let (path, reference) = try Seals.reference(in: texts) ?? reinstatedReference(in: submission) else {
            return []
        }
        for holder in seals.vault.holders(ofReference: reference, kind: Seals.biometricReference)
        where holder != submission.subject {
            for registration in state.rosters.registrations(of: holder) {
                guard let original = try log.event(at: registration.position),
                    try storedReference(of: original)?.utf8.elementsEqual(reference.utf8) == true
                else { continue }
                return [
                    Breach(
                        .biometricReferenceTaken,
                        Message(
                            "% This one is \(holder)'s, registered %; find out whether the two are one person, or which reference is wrong.",
                            "% Celle-ci est celle de \(holder), enregistrée % ; cherchez si les deux sont une même personne, ou quelle "
                                + "référence est fausse.",
                            .label(Rule.biometricReferenceTaken.label),
                            .position(original.position)
                        ),
                        path: path,
                        collidesWith: original.position
                    )
                ]
            }
        }
        return []
    }

    private func reinstatedReference(in submission: Submission) throws -> (path: String, text: String)? {
        guard case .recordReinstated(let reinstatement) = submission.fact.details,
            let original = try log.event(named: reinstatement.target)
        else { return nil }
        return try storedReference(of: original).map { ("data.target", $0) }
    }

    /// What an event says now, or said when it was retracted; `nil` where nobody can tell any more.
    private func storedReference(of original: Event) throws -> String? {
        guard seals.erasure(of: original.subject, in: state) == nil,
            let place = try seals.place(of: Seals.biometricReference, in: original, state, log)
        else { return nil }
        return try seals.opened(place.value, as: place.field)
    }
}
