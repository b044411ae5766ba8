import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events
import Files
import Glibc
import Printing

/// `daybook backup`: a verified copy of the log, made by the daemon while it serves.
struct BackupCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Have the daemon copy its log into a new folder, and verify the copy; recording goes on.",
        discussion: """
            The folder is one on the daemon's machine, is there already, and may be written by the daemon's user. The copy is in a \
            new folder in it, named after the log, its last position and the time. It takes the right admin. The daemon's keys are not \
            in it. daybookd restore puts it back.

            A damaged log is copied too, into a folder whose name ends with -damaged: evidence, which cannot be restored. The exit code is \
            74 then.

                daybook backup /var/backups/daybook
            """
    )

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions
    @OptionGroup private var format: FormatOptions

    @Argument(help: "The folder to make the backup in.", completion: .directory)
    private var directory: String

    func run() async throws {
        let language = daybook.language
        var backup: JSONValue?
        do {
            defer { if Messages.isTerminal { Messages.replaceLine("") } }
            for try await line in daybook.client.backUp(to: try absolute(directory)) {
                guard let json = try? JSONValue(json: line) else { throw Failure("the daemon's answer is not JSON") }
                if let progress = json["progress"] { show(progress, language) }
                if let made = json["backup"] { backup = made }
            }
        }
        guard let backup else { throw Failure(Words.backupCut[language], .tryAgain) }
        switch format.output {
        case .json: try Output.json(canonicalBytes(of: backup))
        case .table: try Output.lines(lines(backup, language))
        }
        let damage = backup["manifest"]?.list("damage").compactMap(\.stringValue) ?? []
        guard !damage.isEmpty else { return }
        let path = backup.text("path")
        throw Failure(lines: [Words.backupDamaged.filled(language, path)] + damage.map { "  \($0)" }, .inputOutput)
    }

    /// The path from the root on, since the daemon is in another folder, and takes neither `.` nor `..`.
    private func absolute(_ path: String) throws(Failure) -> String {
        guard !path.isAbsolutePath else { return BackupCommand.plain(path.pathNames) }
        guard let current = getcwd(nil, 0) else {
            throw Failure("the present folder cannot be told; give an absolute path", .validationFailure)
        }
        defer { free(current) }
        return BackupCommand.plain(String(cString: current).pathNames + path.pathNames)
    }

    private static func plain(_ names: [String]) -> String {
        let plain = names.reduce(into: [String]()) { plain, name in
            switch name {
            case ".": break
            case "..": _ = plain.popLast()
            default: plain.append(name)
            }
        }
        return "/" + plain.joined(separator: "/")
    }

    private func show(_ progress: JSONValue, _ language: Language) {
        guard Messages.isTerminal, let done = progress["done"]?.intValue, let total = progress["of"]?.intValue else {
            return
        }
        let words = progress["step"] == "copying" ? Words.backupCopying : Words.backupVerifying
        Messages.replaceLine(words.filled(language, "\(total > 0 ? 100 * done / total : 100)%"))
    }

    private func lines(_ backup: JSONValue, _ language: Language) -> [String] {
        let manifest = backup["manifest"]
        func text(_ member: String) -> String {
            manifest?[member]?.stringValue ?? manifest?[member]?.intValue.map { String($0) } ?? ""
        }
        return [
            Words.backupMade.filled(language, backup["path"]?.stringValue ?? ""),
            Words.backupHolds.filled(language, text("size"), text("origin"), text("bytes")),
            Words.backupRoot.filled(language, text("root")),
            Words.backupCheckpoint.filled(language, text("checkpointSize")),
        ]
    }
}
