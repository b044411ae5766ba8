import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events

/// Looks for what is wrong with a command line by what the commands declare of themselves, and says it in both languages with what may be
/// meant.
struct CommandLineCheck {
    private let language: Language
    private let root: CommandShape

    init(_ language: Language) {
        self.language = language
        let declared = (try? JSONValue(json: Array(Daybook._dumpHelp().utf8)))?["command"] ?? .null
        self.root = CommandShape(declared)
    }

    /// The first mistake of the words after the program's name; `nil` where the declarations tell of none.
    func mistake(in words: [String]) -> String? {
        var reading = Reading(command: root, rest: words[...])
        while let word = reading.rest.popFirst() {
            if word == "--" {
                reading.arguments += reading.rest
                break
            }
            let found = word.hasPrefix("-") && word != "-" ? option(word, &reading) : argument(word, &reading)
            if let found { return found }
        }
        return wrongArguments(reading)
    }

    /// Whether an option stands twice, which the parser would take the last of.
    static func mayRepeat(_ words: [String]) -> Bool {
        let names = words.filter { $0.hasPrefix("-") && $0.utf8.count > 1 }.map { $0.prefix { $0 != "=" } }
        return Set(names).count < names.count
    }

    /// The option that is given twice and may be given once; `nil` where none is.
    func repetition(in words: [String]) -> String? {
        guard let mistake = mistake(in: words), mistake.hasSuffix(Words.givenTwice.filled(language, "")) else {
            return nil
        }
        return mistake
    }

    private struct Reading {
        var command: CommandShape
        var rest: ArraySlice<String>
        var arguments: [String] = []
        var given: Set<String> = []
    }

    // MARK: - Options

    private func option(_ word: String, _ reading: inout Reading) -> String? {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let name = parts[0]
        guard let option = reading.command.option(name) ?? lastOfLetters(name, reading.command) else {
            return unknownOption(name, reading.command)
        }
        let key = option.names[0]
        guard option.isFlag || option.isRepeating || reading.given.insert(key).inserted else {
            return Words.givenTwice.filled(language, name)
        }
        guard !option.isFlag else { return nil }
        let isNext = parts.count == 1
        guard let value = isNext ? reading.rest.first : parts[1],
            !isNext || option.takesAnything || !value.hasPrefix("-") || value == "-"
        else { return Words.noValue.filled(language, name) }
        if isNext { reading.rest.removeFirst() }
        return wrong(value, as: option.value, called: name)
    }

    /// `-fn`: several options of one letter each, of which the last may have a value.
    private func lastOfLetters(_ name: String, _ command: CommandShape) -> CommandShape.Option? {
        guard !name.hasPrefix("--") else { return nil }
        let options = name.dropFirst().map { command.option("-\($0)") }
        guard options.dropLast().allSatisfy({ $0?.isFlag == true }) else { return nil }
        return options.last ?? nil
    }

    private func unknownOption(_ name: String, _ command: CommandShape) -> String {
        let known = command.options.flatMap(\.names).filter { $0.hasPrefix("--") }
        return Words.noOption.filled(language, name) + meant(NameSearch(known).near(name).map { known[$0] })
    }

    // MARK: - Arguments

    private func argument(_ word: String, _ reading: inout Reading) -> String? {
        guard reading.arguments.isEmpty, !reading.command.commands.isEmpty else {
            reading.arguments.append(word)
            return nil
        }
        if let command = reading.command.commands.first(where: { $0.name.utf8.elementsEqual(word.utf8) }) {
            reading.command = command
            return nil
        }
        let known = reading.command.commands.map(\.name)
        let types = Catalogue.types.map(\.name)
        let near = NameSearch(known).all(like: word).map { known[$0] }
        let nearTypes = near.isEmpty ? NameSearch(types).near(word).map { "help \(types[$0])" } : []
        return Words.noCommand.filled(language, word) + meant(near + nearTypes)
    }

    private func wrongArguments(_ reading: Reading) -> String? {
        let declared = reading.command.arguments
        guard reading.command.commands.isEmpty || !declared.isEmpty else { return nil }
        for (value, argument) in zip(reading.arguments, declared) {
            if let wrong = wrong(value, as: argument, called: "<\(argument.name)>") { return wrong }
        }
        if reading.arguments.count > declared.count, declared.last?.isRepeating != true {
            let extra = reading.arguments[declared.count]
            return Words.noArgument.filled(language, extra) + meant(options(taking: extra, reading.command))
        }
        guard let missing = declared.dropFirst(reading.arguments.count).first, !missing.isOptional else { return nil }
        return Words.missingArgument.filled(language, "<\(missing.name)>")
    }

    /// The options of a command that such a value belongs to: `--year 2021`.
    private func options(taking value: String, _ command: CommandShape) -> [String] {
        command.options.filter { option in
            guard !option.isFlag, root.option(option.names[0]) == nil else { return false }
            return option.value.choices.contains(value)
                || (ValueForm.of(option.value.name)?.accepts(value) == true)
        }
        .map { "\($0.names.first { $0.hasPrefix("--") } ?? $0.names[0]) \(value)" }
    }

    // MARK: - Values

    private func wrong(_ value: String, as argument: CommandShape.Argument, called name: String) -> String? {
        if !argument.choices.isEmpty {
            guard !argument.choices.contains(where: { $0.utf8.elementsEqual(value.utf8) }) else { return nil }
            let near = NameSearch(argument.choices).near(value).map { argument.choices[$0] }
            let listed = Words.listed(argument.choices, language)
            return Words.wrongValue.filled(language, name, listed, value) + meant(near)
        }
        guard let form = ValueForm.of(argument.name), !form.accepts(value) else { return nil }
        return Words.wrongValue.filled(language, name, form.expected[language], value)
    }

    private func meant(_ near: [String]) -> String {
        guard !near.isEmpty else { return "" }
        return Words.andMeant.filled(language, near.prefix(3).joined(separator: Words.or[language]))
    }
}
