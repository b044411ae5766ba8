import ArgumentParser
import Glibc

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
        for path in [folder, chapter] where mkdir(path, 0o755) != 0 && errno != EEXIST {
            throw Failure("\(path): \(String(cString: strerror(errno)))")
        }
        let path = "\(chapter)/\(page.file)"
        guard let file = fopen(path, "w") else { throw Failure("\(path): \(String(cString: strerror(errno)))") }
        let isWritten = fputs(page.text, file) >= 0
        guard fclose(file) == 0, isWritten else { throw Failure("\(path): \(String(cString: strerror(errno)))") }
    }

    /// What a program built with the argument parser says of itself.
    private static func help(of program: String) throws -> String {
        guard let pipe = popen("'\(program)' --experimental-dump-help", "r") else {
            throw Failure("cannot run \(program): \(String(cString: strerror(errno)))")
        }
        var bytes: [UInt8] = []
        var next = fgetc(pipe)
        while next != EOF {
            bytes.append(UInt8(truncatingIfNeeded: next))
            next = fgetc(pipe)
        }
        guard pclose(pipe) == 0 else { throw Failure("\(program) does not describe itself") }
        return String(decoding: bytes, as: UTF8.self)
    }
}
