import CanonicalJSON
import Events
import Projections
import Vault

/// Seals what identifies people on its way into the log, and opens it there.
///
/// A sealed text is bound to the log's origin, the source and id of the event that holds it, its path there, and the person.
struct Seals: Sendable {
    let vault: Vault
    let origin: String

    /// A text that identifies a person, by its path in the event.
    typealias Text = (path: String, text: SealedText)
    /// A sealed text where it stands, by its path in the fact.
    typealias Place = (path: String, value: String, field: SealedField)

    /// The path of a combatant's biometric reference in the fact, which only one person may have.
    static let biometricReference = "biometricReference"

    /// The biometric reference among the texts of a submission.
    static func reference(in texts: [Text]) -> (path: String, text: String)? {
        for case (let path, .clear(let text)) in texts where path.hasSuffix("." + biometricReference) {
            return (path, text)
        }
        return nil
    }

    /// Where the log says that somebody's key was destroyed, or is to be; zero where only the keys know, as an older log was put
    /// back; `nil` for whoever has a key, or never had.
    func erasure(of subject: Subject, in state: State) -> Position? {
        if let erasure = state.erasure(of: subject) { return erasure.destroyed ?? erasure.requested }
        if case .erased = vault.state(of: subject) { return .zero }
        return nil
    }

    // MARK: - Sealing

    /// The fact of a submission as it is stored. The person's key is flushed to disk when this returns.
    ///
    /// - Parameter texts: Those of the submission.
    /// - Throws: ``VaultError``.
    func sealed(_ submission: Submission, _ texts: [Text], in log: some EventSource) throws -> Fact {
        guard texts.contains(where: { if case .clear = $0.text { true } else { false } }) else {
            return submission.fact
        }
        let references = Seals.reference(in: texts).map {
            PersonalReference(subject: submission.subject, kind: Seals.biometricReference, value: $0.text)
        }
        try vault.createKeys(for: [submission.subject], references: references.map { [$0] } ?? [])
        return try mapping(submission.fact, in: log) { path, text in
            guard case .clear(let clear) = text else { return text }
            let field = field(path, source: submission.source, id: submission.id, submission.subject)
            return .sealed(try vault.seal(clear, as: field).base64)
        }
    }

    /// All texts of a fact, or of a correction's replacement, that identify the person, by their paths in the event.
    func texts(of fact: Fact, in log: some EventSource) throws -> [Text] {
        var found: [Text] = []
        _ = try mapping(fact, in: log) { path, text in
            found.append((path, text))
            return text
        }
        return found
    }

    /// Maps the texts of a fact, or of a correction's replacement. What corrects no event that is there is left as it is: it
    /// is refused.
    private func mapping(
        _ fact: Fact,
        in log: some EventSource,
        _ transform: SealedText.Transform
    ) throws -> Fact {
        var mapped = fact
        guard case .recordCorrected(var correction) = fact.details else {
            try mapped.mapSealedTexts { path, text in try transform("data." + path, text) }
            return mapped
        }
        guard let original = try log.event(named: correction.target), original.type.hasSealedFields else { return fact }
        var replacement = try correction.replacement.fact(of: original.type)
        try replacement.mapSealedTexts { path, text in try transform(Seals.replacementPath + path, text) }
        correction.replacement = try Replacement(replacement)
        mapped.details = .recordCorrected(correction)
        return mapped
    }

    static let replacementPath = "data.replacement."

    private func field(_ path: String, source: String, id: String, _ subject: Subject) -> SealedField {
        SealedField(origin: origin, source: source, id: id, path: path, subject: subject)
    }

    // MARK: - Opening

    /// Whether a submission says what an event says, sealed texts included. What nobody can open any more is not compared.
    ///
    /// - Throws: ``VaultError``.
    func hasContent(
        of submission: Submission,
        _ event: Event,
        erased isErased: Bool,
        in log: some EventSource
    ) throws -> Bool {
        guard event.subject == submission.subject, event.type == submission.type else { return false }
        var lost: Set<String> = []
        let stored = try mapping(event.fact, in: log) { path, text in
            guard case .sealed(let value) = text else { return text }
            guard !isErased else { return .kept }
            let field = field(path, source: event.source, id: event.id, event.subject)
            guard let clear = try opened(value, as: field) else {
                lost.insert(path)
                return .kept
            }
            return .clear(clear)
        }
        let submitted = try mapping(submission.fact, in: log) { path, text in
            if case .clear = text, isErased || lost.contains(path) { .kept } else { text }
        }
        return event.with(stored).hasContent(of: submission.with(submitted))
    }

    /// Where the sealed texts of an event stand that count now, after its corrections; none where it is retracted.
    func places(in original: Event, _ state: State, _ log: some EventSource) throws -> [Place] {
        guard let effective = try state.effectiveVersion(of: original, in: log) else { return [] }
        return try effective.fact.sealedTexts.compactMap { try place(of: $0.path, in: original, state, log) }
    }

    /// A sealed text, opened; `nil` where its key is lost, or it was altered.
    ///
    /// - Throws: ``VaultError``.
    func opened(_ value: String, as field: SealedField) throws(VaultError) -> String? {
        do throws(VaultError) {
            return try vault.open(SealedValue(base64: value), of: field)
        } catch {
            guard error.code == .unknownKey || error.code == .damaged else { throw error }
            return nil
        }
    }

    /// Where the text that counts stands: in the last correction, or in an earlier version that the later ones keep.
    func place(
        of path: String,
        in original: Event,
        _ state: State,
        _ log: some EventSource
    ) throws -> Place? {
        let corrections = state.amendment(of: original.position)?.history ?? []
        for position in corrections.reversed() {
            guard let correction = try log.event(at: position),
                case .recordCorrected(let content) = correction.fact.details
            else { continue }
            let replacement = try content.replacement.fact(of: original.type, isAccepted: true)
            switch replacement.sealedTexts.first(where: { $0.path == path })?.text {
            case .kept: continue
            case .sealed(let value):
                let stored = Seals.replacementPath + path
                return (path, value, field(stored, source: correction.source, id: correction.id, correction.subject))
            case .clear, nil: return nil
            }
        }
        guard case .sealed(let value) = original.fact.sealedTexts.first(where: { $0.path == path })?.text else {
            return nil
        }
        return (path, value, field("data." + path, source: original.source, id: original.id, original.subject))
    }
}
