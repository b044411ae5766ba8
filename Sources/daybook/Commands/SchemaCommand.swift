import ArgumentParser
import CanonicalJSON
import Events
import Printing

/// `daybook schema`: what can be recorded. It needs no daemon.
struct SchemaCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "List the types of facts, or the fields of one, with their codes and an example.",
        discussion: """
                daybook schema site.closed
            """
    )

    @Argument(help: "One type only, such as site.closed.", completion: .list(Catalogue.types.map(\.name)))
    private var type: String?

    @Option(name: [.short, .customLong("output")], help: "A table, or JSON (of one type: its JSON Schema).")
    private var output = AnswerFormat.table

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let type = try type.map { name throws(FieldError) in try Catalogue.type(typed: name) }
        switch (output, type) {
        case (.json, let type?): try Output.json(canonicalBytes(of: EnvelopeSchema.schema(of: type)))
        case (.json, nil): try Output.json(canonicalBytes(of: SchemaCommand.listing))
        case (.table, let type?): try daybook.show(TypeReport(type: type, language: daybook.language).page)
        case (.table, nil): try daybook.show(Page(table))
        }
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
