import DaybookClient
import Events
import Files
import Transparency

/// What the user has seen of each log, in `daybook/` under `XDG_STATE_HOME` (`~/.local/state`): the key, and the last checkpoint.
///
/// Whoever rewrites a log, its signing key in hand, cannot rewrite what its users remember.
struct CheckpointMemory: Sendable {
    private let folder: String
    private let disk: Disk<Failure>

    /// `nil` where the user has no place to keep anything.
    init?(_ value: (String) -> String?, disk: Disk<Failure> = Disk()) {
        guard let folder = StateFolder.path(value) else { return nil }
        self.folder = folder
        self.disk = disk
    }

    /// The last checkpoint that was seen of a log, whatever its epoch; `nil` where none was.
    ///
    /// - Throws: ``LostMemory`` where something was seen, and it cannot be read.
    func last(of origin: String) throws(LostMemory) -> SeenCheckpoint? {
        let path = path(origin)
        do throws(Failure) {
            guard let bytes = try disk.contents(of: path) else { return nil }
            return try CheckpointMemory.seen(bytes, of: origin, in: path)
        } catch {
            throw LostMemory(origin: origin, reason: error.message)
        }
    }

    private static func seen(_ bytes: [UInt8], of origin: String, in path: String) throws(Failure) -> SeenCheckpoint {
        guard let end = bytes.firstIndex(of: 10) else {
            throw Failure("\(path): it is \(bytes.isEmpty ? "empty" : "cut short")")
        }
        let seen: SeenCheckpoint
        do {
            let key = try VerifierKey(String(decoding: bytes[..<end], as: UTF8.self))
            seen = try SeenCheckpoint(key: key, note: Array(bytes[(end + 1)...]))
        } catch {
            throw Failure("\(path): \(error)")
        }
        guard LogName(seen.checkpoint.origin).isOf(origin) else {
            throw Failure("\(path): it is of \(seen.checkpoint.origin)")
        }
        return seen
    }

    /// Keeps a checkpoint in place of the last, once and for all: no power cut brings back the one before, or none.
    func keep(_ seen: SeenCheckpoint) throws(Failure) {
        let path = path(LogName(seen.checkpoint.origin).origin)
        let bytes = Array("\(seen.key)\n".utf8) + seen.note
        guard try disk.contents(of: path) != bytes else { return }
        try disk.makeFolders(folder)
        try disk.replace(path, by: bytes, .own)
    }

    /// Puts aside what cannot be read of a log, so that what is seen next counts as the first.
    func putAside(_ origin: String) throws(Failure) {
        try disk.rename(path(origin), to: path(origin) + ".unreadable")
        try disk.flushFolder(folder)
    }

    /// An origin has letters, digits, `.`, `-`, `_` and `/`; a `+` stands for the last, which a name of a file cannot have.
    private func path(_ origin: String) -> String {
        let name = origin.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "+" }
        return "\(folder)/\(String(name)).checkpoint"
    }
}

/// Something was seen of a log, and cannot be read any more: nobody can tell whether the log goes on from it.
struct LostMemory: Error {
    let origin: String
    /// The file, and what is wrong with it.
    let reason: String

    func message(_ language: Language) -> String { Words.memoryLost.filled(language, origin, reason) }
}

extension DaybookOptions {
    /// What the log is now, which is kept, to somebody who remembers it; what was declared since is told.
    ///
    /// - Parameters:
    ///   - position: What the checkpoint must cover; any, if left out.
    ///   - isAccepted: Whether what is seen now counts as the first, where what was seen before cannot be read.
    func continuity(
        _ memory: CheckpointMemory? = CheckpointMemory(Environment.value),
        covering position: Position? = nil,
        isAccepted: Bool = false
    ) async throws -> Continuity {
        let continuity = try await client.checkpoint(covering: position) { origin in
            do throws(LostMemory) {
                return try memory?.last(of: origin)
            } catch {
                guard isAccepted else { throw error }
                try memory?.putAside(origin)
                return nil
            }
        }
        do throws(Failure) {
            try memory?.keep(continuity.now)
        } catch {
            // Somebody who has no place to keep anything is told when he asks for it.
            guard position != nil || continuity.before != nil else { return continuity }
            Messages.line("daybook: \(Words.memoryNotKept.filled(language, error.message))")
        }
        for line in ContinuityReport(continuity: continuity, language: language).lines {
            Messages.line("daybook: \(line)")
        }
        return continuity
    }

    /// Says so where the daybook is not the one that the user saw before. An answer is given all the same: it may be needed.
    func compareWithMemory() async {
        guard let memory = CheckpointMemory(Environment.value) else { return }
        do {
            _ = try await continuity(memory)
        } catch let error as BrokenContinuity {
            Messages.line("daybook: \(Words.continuityBroken.filled(language, error.description))")
        } catch let error as LostMemory {
            Messages.line("daybook: \(error.message(language))")
        } catch let error as ClientError where error.problem?.kind == .logRolledBack {
            Messages.line("daybook: \(ProblemKind.logRolledBack.title[language]): \(error.message)")
        } catch {
            // No daemon, or no right to read: the command itself says so.
        }
    }
}
