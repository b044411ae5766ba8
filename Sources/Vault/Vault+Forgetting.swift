public import Events
import Files
import Synchronization

extension Vault {
    /// Destroys a person's key and references for ever. Doing it again does nothing, or finishes what a failure
    /// interrupted.
    ///
    /// All other keys are wrapped anew under the key of a new epoch, and the old epoch's key is destroyed: with it goes
    /// whatever the disk still holds of the old key file. The rename of the new file is the moment: a crash before it
    /// leaves the key, one after it does not. To be called after the request is durable in the log. Cost: about 4 µs a
    /// person, six flushes, and room for a second key file while it lasts.
    ///
    /// - Parameter position: Of the event that asks for it.
    /// - Returns: What stays known; backups made before may hold the key until `backupsExpire`.
    /// - Throws: `notAPerson`, `unexpectedFile`, `diskFull`, `system`, `stopped`. After any of them the state tells
    ///   whether the key is still there, and calling it again goes on.
    @discardableResult
    public func forget(_ subject: Subject, requestedAt position: Position) throws(VaultError) -> Erasure {
        try subject.expectPerson()
        return try keys.withLock { (keys) throws(VaultError) in
            try keys.expectTrusted()
            try expectInPlace()
            try destroyLeftovers(beside: keys)
            var after = people.withLock { $0 }
            if case .erased(let erasure) = after[subject] { return erasure }
            let erasure = after.erase(subject, Erasure(requestedAt: position))
            try replace(&keys, by: after)
            return erasure
        }
    }

    /// Keeps the position of the event that recorded an erasure.
    ///
    /// - Throws: `notErased` where the subject has a key or never had one.
    public func recordErasure(of subject: Subject, at position: Position) throws(VaultError) {
        try keys.withLock { (keys) throws(VaultError) in
            guard case .erased(var erasure) = people.withLock({ $0[subject] }) else {
                throw VaultError(.notErased, "\(subject) was not erased here; forget it first")
            }
            guard erasure.recordedAt != position else { return }
            erasure.recordedAt = position
            let entries = [KeyEntry.erasure(subject, erasure)]
            try expectInPlace()
            try keys.append(entries, on: disk)
            people.withLock { $0.add(entries) }
        }
    }

    private func replace(_ keys: inout KeyFile, by after: People) throws(VaultError) {
        let staged = folder + "/" + KeyFolder.stagedKeys
        let path = folder + "/" + KeyFolder.keys
        var next: KeyFile
        do {
            next = try KeyFolder.write(
                after,
                under: keys.epoch.next(),
                as: KeyFolder.stagedKeys,
                into: folder,
                on: disk
            )
        } catch {
            try? destroyLeftovers(beside: keys)
            throw error
        }
        // A rename that is said to have failed may yet have happened, so nothing is cleaned up after it.
        try keys.settle { () throws(VaultError) in try disk.rename(staged, to: path) }
        next.path = path
        keys = next
        people.withLock { $0 = after }
        try keys.settle { () throws(VaultError) in try disk.flushFolder(folder) }
        try destroyLeftovers(beside: keys)
    }

    private func destroyLeftovers(beside keys: KeyFile) throws(VaultError) {
        try destroy(KeyFolder.leftovers(in: folder, beside: keys.epoch, on: disk))
    }
}
