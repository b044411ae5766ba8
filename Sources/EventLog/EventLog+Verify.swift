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
        var verifier = LogVerifier(store, index: blocks.index, origin: origin, keys: keys)
        return try verifier.verify(progress)
    }

    /// Verifies the log of a folder that no daemon has open, without changing anything: read-only media will do.
    ///
    /// - Parameters:
    ///   - keys: Those that may have signed checkpoints; `nil` for those that the log itself names.
    ///   - lastSigned: A checkpoint that the log must go on from, and that is not kept in it.
    ///   - progress: Is told now and then how many events were read, and of how many.
    /// - Throws: ``EventLogError`` where there is no log, or it cannot be read, so that nothing can be said.
    public static func verify(
        directory: String,
        keys: [VerifierKey]?,
        lastSigned: LastSigned? = nil,
        progress: (_ read: Position, _ of: Position) -> Void = { _, _ in }
    ) throws(EventLogError) -> Verification {
        do throws(EventLogError) {
            try expectSoundWhereFree(directory)
            let environment = try openForReading("log", in: directory)
            try checkWhole(environment)
            let origin = try checkFormat(environment)
            let store = try LogStore(reading: environment)
            let stored = try EventIndex.stored(in: directory)
            var verifier = LogVerifier(store, index: stored.index, origin: origin, keys: keys, lastSigned: lastSigned)
            var result = try verifier.verify(progress)
            if let reason = stored.reason { result.add(.unreadableIndex(reason)) }
            return result
        } catch .unsound(_, let what) {
            return damaged(.init(.file, "\(directory)/log/data.mdb is no sound database: \(what)"))
        } catch .unknownFormat(let format) where UInt64(format) ?? 0 == 0 {
            return damaged(
                .init(.meta, "the log has the format \(format.debugDescription), and formats are numbers from 1")
            )
        } catch .storage(let error) where error.code == .badEncoding && error.context == LogTables.meta.name {
            return damaged(.init(.meta, "what the log says of itself is no text: \(error)"))
        } catch .storage(let error) where error.code.isOfContent || error.code == .notFound {
            return damaged(.init(.file, "\(directory)/log/data.mdb is no sound database: \(error)"))
        } catch .file(let path, let reason) where Folder.bytes(ofFile: path) != nil {
            return damaged(.init(.file, "\(path): \(reason)"))
        }
    }

    /// Where a daemon is writing, pages change while they are looked at.
    private static func expectSoundWhereFree(_ directory: String) throws(EventLogError) {
        func isFree() -> Bool { (try? Folder.expectFree(directory)) != nil }
        guard isFree() else { return }
        do throws(EventLogError) {
            try expectSound(directory + "/log")
        } catch {
            if isFree() { throw error }
        }
    }

    private static func damaged(_ finding: Verification.Finding) -> Verification {
        var result = Verification(origin: "")
        result.add(finding)
        return result
    }

    /// Opens one of the databases of a folder for reading: also where the reader may not write the lock file, as long as no daemon
    /// has the folder open.
    static func openForReading(
        _ name: String,
        in directory: String,
        ending: FaultEnding? = nil
    ) throws(EventLogError) -> Environment {
        let path = directory + "/" + name
        guard Folder.bytes(ofFile: path + "/data.mdb") != 0 else {
            throw .file(path: path + "/data.mdb", reason: "it is empty; restore it from a verified backup")
        }
        var options = Environment.Options()
        options.readOnly = true
        options.ending = ending
        do throws(LMDBError) {
            return try Environment(path: path, options: options)
        } catch {
            guard error.code == .accessDenied else { throw .storage(error) }
        }
        try Folder.expectFree(directory)
        return try openUnlocked(path, ending: ending)
    }

    /// Opens a database that nobody changes, and leaves nothing beside it.
    static func openUnlocked(_ path: String, ending: FaultEnding?) throws(EventLogError) -> Environment {
        var options = Environment.Options()
        options.readOnly = true
        options.isUnlocked = true
        options.ending = ending
        do throws(LMDBError) {
            return try Environment(path: path, options: options)
        } catch {
            throw .storage(error)
        }
    }
}
