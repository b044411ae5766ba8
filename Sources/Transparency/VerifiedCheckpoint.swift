/// A checkpoint whose log signed it: the only way to have one is to verify the signature.
public struct VerifiedCheckpoint: Sendable {
    public let checkpoint: Checkpoint
    /// The log's, and those of the cosigners that are known here.
    public let signatures: [VerifiedSignature]

    /// Opens a signed checkpoint.
    ///
    /// The key of the log must have signed; a cosigner need not, but a known one whose signature is not good refuses
    /// the whole. How many cosigners are enough is for the caller to say.
    /// - Parameter origin: the log's origin, where it is not the name of its key.
    /// - Throws: `malformed`, `unknownSigner`, `badSignature`, `otherLog`.
    public init(
        _ note: [UInt8],
        log: VerifierKey,
        origin: String? = nil,
        cosigners: [VerifierKey] = []
    ) throws(TransparencyError) {
        let note = try SignedNote(note)
        let signatures = try note.verify(with: [log] + cosigners)
        guard signatures.contains(where: { $0.key == log }) else {
            throw TransparencyError(.unknownSigner, "only cosigners signed: expected a signature of \(log)")
        }
        let checkpoint = try Checkpoint(text: note.text)
        let expected = origin ?? log.name
        guard checkpoint.origin.utf8.elementsEqual(expected.utf8) else {
            throw TransparencyError(
                .otherLog,
                "the checkpoint is that of \(checkpoint.origin.quoted), not of \(expected.quoted)"
            )
        }
        self.checkpoint = checkpoint
        self.signatures = signatures
    }
}
