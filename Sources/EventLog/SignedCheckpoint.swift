import Events
package import Transparency

/// A checkpoint as the log keeps it; nothing in it is verified.
struct SignedCheckpoint {
    let epoch: Int
    let size: UInt64
    let note: [UInt8]

    /// Larger than any.
    static let sizeMax: UInt64 = 1 << 56 - 1

    /// - Parameter key: That of the table.
    init(key: UInt64, note: [UInt8]) {
        self.epoch = Int(key >> 56) + 1
        self.size = key & SignedCheckpoint.sizeMax
        self.note = note
    }

    /// What it says, where one of the keys signed it; where none is known, which is told elsewhere, what it says.
    func opened(with trusted: [VerifierKey]?) throws(TransparencyError) -> Checkpoint {
        try SignedCheckpoint.open(note, trusted)
    }

    static func open(_ note: [UInt8], _ trusted: [VerifierKey]?) throws(TransparencyError) -> Checkpoint {
        let signed = try SignedNote(note)
        let key = trusted?.first { key in signed.signatures.contains { $0.keyID == key.keyID } } ?? trusted?.last
        guard let key else { return try Checkpoint(text: signed.text) }
        let others = trusted?.filter { $0 != key } ?? []
        return try VerifiedCheckpoint(note, log: key, cosigners: others).checkpoint
    }
}

extension [RollbackDeclaration] {
    /// Whether one of them says that the log does not go on from a checkpoint: of an earlier epoch, and the last that was signed in it
    /// or one before that.
    package func explain(_ checkpoint: Checkpoint) -> Bool {
        let epoch = LogName(checkpoint.origin).epoch
        return contains { declaration in
            let (old, size) = (declaration.details, UInt64(declaration.details.oldSize))
            guard old.cause == .rolledBack, old.epoch > epoch, checkpoint.size <= size else { return false }
            return checkpoint.size < size || checkpoint.root.base64 == old.oldRoot
        }
    }
}
