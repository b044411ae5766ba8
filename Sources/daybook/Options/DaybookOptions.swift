public import ArgumentParser
import DaybookClient
public import Events
import Glibc
import Printing

/// Which daybook is asked, and how its answers look: options of every command.
struct DaybookOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The daemon's socket; else DAYBOOK_SOCKET, else \(DaybookClient.defaultSocket).",
            valueName: "path"
        ),
        completion: .file()
    )
    var socket: String?

    @Option(name: .long, help: "The language, en or fr; else that of LC_ALL, LC_MESSAGES or LANG.")
    var lang: Language?

    @Option(name: .long, help: "Colours: on a terminal only, always, or never; NO_COLOR is never.")
    var color = ColorChoice.auto

    /// A client of the socket that the command line or the environment names.
    var client: DaybookClient {
        DaybookClient(socket: socketPath, language: language, names: names)
    }

    /// What gives names to new subjects: this user's always give the same submission the same.
    var names: SubjectNames { .ofUser(language) }

    var socketPath: String {
        socket ?? Environment.value("DAYBOOK_SOCKET") ?? DaybookClient.defaultSocket
    }

    /// The language to answer in.
    var language: Language {
        lang ?? Language(environment: Environment.value)
    }

    /// Prints a page as wide as the terminal, or as wide as it is where there is none.
    func show(_ page: Page) throws(Failure) {
        try Output.page(page, on: Screen(STDOUT_FILENO, color))
    }

    /// Prints a page where messages go: what is shown before a question is asked.
    func say(_ page: Page) {
        Messages.page(page, on: Screen(STDERR_FILENO, color))
    }
}

extension Language: ExpressibleByArgument {
    /// The language that a command line asks for; `nil` where it asks for none. It is needed before the line is understood.
    init?(words: [String]) {
        let values =
            zip(words, words.dropFirst()).filter { $0.0 == "--lang" }.map(\.1)
            + words.filter { $0.hasPrefix("--lang=") }.map { String($0.dropFirst("--lang=".count)) }
        guard let language = values.last.flatMap(Language.init(rawValue:)) else { return nil }
        self = language
    }
}

/// When output has colours.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto
    case always
    case never
}

/// A command that waits for Ctrl-C itself, since it has something to finish or to say.
protocol InterruptibleCommand: DaybookCommand {}

/// A command that first compares the daybook with what the user saw of it before.
protocol ComparingCommand: DaybookCommand {}

/// A command that asks a daybook.
protocol DaybookCommand: AsyncParsableCommand {
    var daybook: DaybookOptions { get }
}
