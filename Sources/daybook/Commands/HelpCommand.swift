import ArgumentParser
import Events
import Printing

/// `daybook help`: explains a command, or a type of fact. It needs no daemon.
struct HelpCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "help",
        abstract: "Explain a command, or a type of fact: its fields, codes and rules, with an example.",
        discussion: """
                daybook help record
                daybook help attack.reported --lang fr
            """
    )

    @Argument(
        help: "A command such as record, or a type such as attack.reported; nothing for the list of commands.",
        completion: .list(HelpCommand.commands.map(HelpCommand.name) + Catalogue.types.map(\.name))
    )
    private var words: [String] = []

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        guard let word = words.first else { throw CleanExit.helpRequest(Daybook.self) }
        if let command = HelpCommand.command(words[...], among: HelpCommand.commands) {
            throw CleanExit.helpRequest(command)
        }
        guard words.count == 1, let type = Catalogue.type(named: word) else {
            throw unknown(words.joined(separator: " "))
        }
        try daybook.show(TypeHelp(type: type, language: daybook.language).page)
    }

    private func unknown(_ word: String) -> FieldError {
        let near = HelpCommand.near(word)
        let language = daybook.language
        let parts = [
            Words.noSuchWord.filled(language, word),
            near.isEmpty ? nil : Words.nearWords.filled(language, near.joined(separator: ", ")),
            Words.whereWordsAre[language],
        ]
        return FieldError(parts.compactMap(\.self).joined(separator: "; "))
    }

    /// The commands and types that may be meant; a type also by the noun that it begins with.
    private static func near(_ word: String) -> [String] {
        let words = commands.map(name) + Catalogue.types.map(\.name)
        let nouns = NameSearch(words.map { String($0.prefix { $0 != "." }) }).near(word)
        return (nouns + NameSearch(words).all(like: word)).map { words[$0] }.distinct
    }

    /// The command of these words: one, or one below it.
    private static func command(
        _ words: ArraySlice<String>,
        among commands: [any ParsableCommand.Type]
    ) -> (any ParsableCommand.Type)? {
        guard let found = commands.first(where: { name($0) == words.first }) else { return nil }
        return words.count == 1 ? found : command(words.dropFirst(), among: found.configuration.subcommands)
    }

    private static var commands: [any ParsableCommand.Type] {
        Daybook.configuration.groupedSubcommands.flatMap(\.subcommands)
    }

    private static func name(_ command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? ""
    }
}
