import Events
import Printing

/// A type of the catalogue, as a person needs to know it to record a fact.
struct TypeHelp {
    let type: FactType
    let language: Language

    var page: Page {
        Page.line(Words.remark.filled(language, type.name, type.label[language]), .head)
            + [
                type.purpose[language],
                Words.remark.filled(language, Words.about[language], ValueKind.subjects(type.subjects, language)), "",
            ]
            + Page(fieldTable) + codes + dates + rules
            + howToRecord
            + (Interview.canAsk(for: type) ? ["", Words.howToAnswer.filled(language, type.name)] : [])
    }

    private var howToRecord: Page {
        if let command = type.daemonCommand { return ["", Words.writtenByDaemon.filled(language, command)] }
        return ["", Words.example[language]] + Page(Example(type: type).command.split(separator: "\n").map(String.init))
    }

    /// A field with its path as it is typed, when it must be given, and what it may hold.
    private struct Entry {
        let path: String
        let field: FieldDescription
        let needed: String
        let kind: String
    }

    /// The fields, those of objects below them; what must be given first. Objects that are alike are explained once.
    private var entries: [Entry] {
        let ordered = type.fields.filter(\.isRequired) + type.fields.filter { !$0.isRequired }
        var explained: [ValueSchema: String] = [:]
        return ordered.flatMap { listed($0, path: $0.name, $0.isRequired ? Words.yes[language] : "", &explained) }
    }

    private func listed(
        _ field: FieldDescription,
        path: String,
        _ needed: String,
        _ explained: inout [ValueSchema: String]
    ) -> [Entry] {
        func entry(_ kind: String) -> Entry { Entry(path: path, field: field, needed: needed, kind: kind) }
        let element = field.schema.element
        if let known = explained[element] { return [entry(Words.likeField.filled(language, known))] }
        let inner = inside(element, path: path, needed, &explained)
        if !inner.isEmpty { explained[element] = path }
        return [entry(ValueKind(schema: field.schema, language: language).words)] + inner
    }

    private func inside(
        _ schema: ValueSchema,
        path: String,
        _ needed: String,
        _ explained: inout [ValueSchema: String]
    ) -> [Entry] {
        let within = needed.isEmpty ? Words.within.filled(language, path) : needed
        let (fields, need) =
            switch schema.unconstrained {
            case .object(let fields): (fields, within)
            case .oneOf(let choices): (choices.flatMap(\.fields), Words.eitherOr[language])
            default: ([], "")
            }
        return fields.flatMap { listed($0, path: "\(path).\($0.name)", $0.isRequired ? need : "", &explained) }
    }

    private var fieldTable: Table {
        var table = Table([
            .text(Words.field[language]), .text(Words.needed[language]), .text(Words.meaning[language]),
            .text(Words.mayHold[language]),
        ])
        for entry in entries {
            table.add([entry.path, entry.needed, entry.field.label[language], entry.kind])
        }
        return table
    }

    /// The codes that fields may have, each list once.
    private var codes: Page {
        var lists: [(paths: [String], codes: [ValueSchema.Code])] = []
        for entry in entries {
            guard let codes = entry.field.schema.codes else { continue }
            if let known = lists.firstIndex(where: { $0.codes == codes }) {
                lists[known].paths.append(entry.path)
            } else {
                lists.append(([entry.path], codes))
            }
        }
        return lists.reduce(into: []) { page, list in
            page += [""]
            page += .line(Words.codesOf.filled(language, list.paths.joined(separator: ", ")))
            page += Page(Table(ofPairs: list.codes.map { ("  \($0.code)", $0.label[language]) }))
        }
    }

    private var dates: Page {
        guard entries.contains(where: { $0.field.schema.isDate }) else { return [] }
        return ["", Words.datesAre[language]] + TypeHelp.dateForms(language)
    }

    /// How dates are written.
    static func dateForms(_ language: Language) -> Page {
        Page(Table(ofPairs: Words.dateForms.map { ("  \($0.form)", $0.meaning[language]) }))
    }

    private var rules: Page {
        let rules = Rule.allCases.filter { $0.concerns(type) }
        guard !rules.isEmpty else { return [] }
        return ["", Words.isRefused[language]] + Page(rules.map { "  \($0.label[language])" })
    }
}

extension ValueSchema {
    /// What a list holds; anything else is what it is.
    fileprivate var element: ValueSchema {
        guard case .list(let element) = self else { return self }
        return element.element
    }

    fileprivate var fields: [FieldDescription] {
        guard case .object(let fields) = unconstrained else { return [] }
        return fields
    }
}
