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
        guard let state = value("XDG_STATE_HOME") ?? value("HOME").map({ "\($0)/.local/state" }) else { return nil }
        self.folder = "\(state)/daybook"
        self.disk = disk
    }

    /// The last checkpoint that was seen of a log, whatever its epoch; `nil` where there is none, or none that can be read.
    func last(of origin: String) -> SeenCheckpoint? {
        guard let bytes = try? InputFile.open(path(origin)).all(), let end = bytes.firstIndex(of: 10),
            let key = try? VerifierKey(String(decoding: bytes[..<end], as: UTF8.self))
        else { return nil }
        return try? SeenCheckpoint(key: key, note: Array(bytes[(end + 1)...]))
    }

    /// Keeps a checkpoint in place of the last. Where that is not possible, the next is compared with the one before.
    func keep(_ seen: SeenCheckpoint) {
        let bytes = Array("\(seen.key)\n".utf8) + seen.note
        try? disk.makeFolders(folder)
        try? disk.replace(path(LogName(seen.checkpoint.origin).origin), by: bytes, .own)
    }

    /// An origin has letters, digits, `.`, `-`, `_` and `/`; a `+` stands for the last, which a name of a file cannot have.
    private func path(_ origin: String) -> String {
        let name = origin.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "+" }
        return "\(folder)/\(String(name)).checkpoint"
    }
}

extension DaybookOptions {
    /// What the log is now, which is kept, to somebody who remembers it; what was declared since is told.
    func continuity(_ memory: CheckpointMemory? = CheckpointMemory(Environment.value)) async throws -> Continuity {
        let continuity = try await client.checkpoint { memory?.last(of: $0) }
        memory?.keep(continuity.now)
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
        } catch let error as ClientError where error.problem?.kind == .logRolledBack {
            Messages.line("daybook: \(ProblemKind.logRolledBack.title[language]): \(error.message)")
        } catch {
            // No daemon, or no right to read: the command itself says so.
        }
    }
}
