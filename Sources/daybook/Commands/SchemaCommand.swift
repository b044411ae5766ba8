import ArgumentParser
import CanonicalJSON
import Events
import Printing

/// `daybook schema`: what can be recorded, as programs need to know it. It needs no daemon.
struct SchemaCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "List the types of facts, or print the JSON Schema of one.",
        discussion: """
            `daybook help TYPE` explains a type in words.

                daybook schema site.closed
                daybook schema site.closed --example
            """
    )

    @Argument(help: "The type whose JSON Schema is wanted.", completion: .list(Catalogue.types.map(\.name)))
    private var type: String?

    @Flag(help: "Print a submission of the type, in JSON, instead of its schema.")
    private var example = false

    @Option(name: [.short, .customLong("output")], help: "How the list of types is printed: a table, or JSON.")
    private var output = AnswerFormat.table

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func validate() throws {
        guard type == nil, example else { return }
        throw ValidationError("--example: expected a type too, such as site.closed, found none")
    }

    func run() async throws {
        guard let name = type else {
            return output == .json
                ? try Output.json(canonicalBytes(of: SchemaCommand.listing)) : try daybook.show(Page(table))
        }
        let type = try Catalogue.type(typed: name)
        guard example else { return try Output.json(canonicalBytes(of: EnvelopeSchema.schema(of: type))) }
        if let expected = type.expectedInstead {
            throw FieldError(
                Label("--example: expected \(expected.english)", "--example : attendu : \(expected.french)")
            )
        }
        try Output.lines(Example(type: type).json.split(separator: "\n").map(String.init))
    }

    private var table: Table {
        let language = daybook.language
        var table = Table([.text(Words.type[language]), .text(Words.meaning[language]), .text(Words.about[language])])
        for type in Catalogue.types {
            let about =
                type.subjects.count > 3
                ? Words.anySubject[language] : type.subjects.map(\.rawValue).joined(separator: ", ")
            table.add([type.name, type.label[language], about])
        }
        return table
    }

    private static var listing: JSONValue {
        [
            "types": .array(
                Catalogue.types.map { type in
                    ["type": .string(type.name), "en": .string(type.label.english), "fr": .string(type.label.french)]
                }
            )
        ]
    }
}
