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
    private var word: String?

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        guard let word else { throw CleanExit.helpRequest(Daybook.self) }
        if let command = HelpCommand.commands.first(where: { HelpCommand.name($0) == word }) {
            throw CleanExit.helpRequest(command)
        }
        guard let type = Catalogue.type(named: word) else { throw unknown(word) }
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

    private static var commands: [any ParsableCommand.Type] {
        Daybook.configuration.groupedSubcommands.flatMap(\.subcommands)
    }

    private static func name(_ command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? ""
    }
}
