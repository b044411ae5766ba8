import ArgumentParser
import Files

/// `daybook manual`: writes the manual pages, for who packages the programs.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Write the manual pages of daybook and daybookd.",
        shouldDisplay: false
    )

    @Argument(help: "The folder that takes the pages, in man1 and man8.", completion: .directory)
    private var folder: String

    func run() throws {
        let daemon = try Executable.daemon()
        for page in ManualPage.pages(of: Daybook._dumpHelp(), section: 1) { try write(page) }
        for page in ManualPage.pages(of: try ManualCommand.help(of: daemon), section: 8) { try write(page) }
    }

    private func write(_ page: ManualPage) throws {
        let chapter = "\(folder)/man\(page.section)"
        let disk = Disk<Failure>()
        try disk.makeFolders(chapter, .open)
        try disk.replace("\(chapter)/\(page.file)", by: Array(page.text.utf8), .open)
    }

    /// What a program built with the argument parser says of itself.
    private static func help(of program: String) throws -> String {
        var bytes: [UInt8] = []
        do throws(FileError) {
            let (running, output) = try Program(program, ["--experimental-dump-help"]).startPiped()
            try output.eachPiece { (piece) throws(FileError) in bytes += piece }
            guard running.wait() == .code(0) else { throw FileError(.system, .start, program, "it fails") }
        } catch {
            throw Failure("\(program) does not describe itself: \(error.reason)")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
