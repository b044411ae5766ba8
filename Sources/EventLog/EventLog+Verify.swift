public import Events
import LMDB
public import Transparency

extension EventLog {
    /// Recomputes everything that is stored from the stored bytes, while the log is written and read.
    ///
    /// - Parameters:
    ///   - keys: Those that may have signed checkpoints.
    ///   - progress: Is told now and then how many events were read, and of how many.
    /// - Throws: ``EventLogError`` where the disk or the database fails, so that nothing can be said.
    /// - Complexity: Reads, decodes and hashes every event; some 100,000 a second.
    public func verify(
        keys: [VerifierKey],
        progress: (_ read: Position, _ of: Position) -> Void = { _, _ in }
    ) throws(EventLogError) -> Verification {
        var verifier = LogVerifier(store, index: blocks, origin: origin, keys: keys)
        return try verifier.verify(progress)
    }

    /// Verifies the log of a folder that no daemon has open, without changing anything: read-only media will do.
    ///
    /// - Parameters:
    ///   - keys: Those that may have signed checkpoints; `nil` for those that the log itself names.
    ///   - progress: Is told now and then how many events were read, and of how many.
    /// - Throws: ``EventLogError`` where there is no log, or it cannot be read, so that nothing can be said.
    public static func verify(
        directory: String,
        keys: [VerifierKey]?,
        progress: (_ read: Position, _ of: Position) -> Void = { _, _ in }
    ) throws(EventLogError) -> Verification {
        do throws(EventLogError) {
            let environment = try openForReading(directory + "/log")
            try checkWhole(environment)
            let origin = try checkFormat(environment)
            let store = try LogStore(reading: environment)
            let index = try EventIndex(forReading: directory + "/index", origin: origin)
            let named = try store.keys()
            var verifier = LogVerifier(store, index: index, origin: origin, keys: keys ?? named)
            return try verifier.verify(progress)
        } catch .storage(let error) where error.code.isOfContent {
            return damaged(.init(.file, "\(directory)/log/data.mdb is no sound database: \(error)"))
        } catch .file(let path, let reason) where Folder.bytes(ofFile: path) != nil {
            return damaged(.init(.file, "\(path): \(reason)"))
        }
    }

    private static func damaged(_ finding: Verification.Finding) -> Verification {
        var result = Verification(origin: "")
        result.add(finding)
        return result
    }

    static func openForReading(_ path: String) throws(EventLogError) -> Environment {
        do throws(LMDBError) {
            var options = Environment.Options()
            options.readOnly = true
            return try Environment(path: path, options: options)
        } catch {
            throw .storage(error)
        }
    }

    /// A checkpoint of the log that one of these keys signed.
    static func open(
        _ note: [UInt8],
        _ keys: [VerifierKey],
        origin: String
    ) throws(TransparencyError) -> Checkpoint {
        for key in keys.dropFirst().reversed() {
            do throws(TransparencyError) {
                return try VerifiedCheckpoint(note, log: key, origin: origin).checkpoint
            } catch  where error.code == .unknownSigner {
                continue
            }
        }
        guard let key = keys.first else {
            _ = try SignedNote(note).verify(with: [])
            return try Checkpoint(text: SignedNote(note).text)
        }
        return try VerifiedCheckpoint(note, log: key, origin: origin).checkpoint
    }
}
