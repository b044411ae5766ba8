import CanonicalJSON
import Events
import Printing

/// A type of the catalogue, as one needs to know it to record a fact.
struct TypeReport {
    let type: FactType
    let language: Language

    var page: Page {
        let about = type.subjects.map(\.example).joined(separator: ", ")
        let example = Example(type: type)
        return Page.line(Words.remark.filled(language, type.name, type.label[language]), .head)
            + [Words.remark.filled(language, Words.about[language], about), ""]
            + Page(fields) + [Words.requiredMark[language]] + codes
            + ["", Words.example[language]]
            + Page(example.command.split(separator: "\n").map(String.init))
            + [""] + Page(example.json.split(separator: "\n").map(String.init))
    }

    private var fields: Table {
        var table = Table([
            .text(Words.field[language]), .text(Words.meaning[language]), .text(Words.valueKind[language]),
        ])
        for (path, field) in TypeReport.listed(type.fields, path: "") {
            table.add([path + (field.isRequired ? "!" : ""), field.label[language], kind(field.schema)])
        }
        return table
    }

    /// The fields, those of objects below them.
    private static func listed(_ fields: [FieldDescription], path: String) -> [(String, FieldDescription)] {
        fields.flatMap { field in
            let own = path.isEmpty ? field.name : "\(path).\(field.name)"
            return [(own, field)] + listed(inside(field.schema), path: own)
        }
    }

    private static func inside(_ schema: ValueSchema) -> [FieldDescription] {
        switch schema.unconstrained {
        case .object(let fields): fields
        case .list(let element): inside(element)
        case .oneOf(let choices): choices.flatMap(inside)
        default: []
        }
    }

    private func kind(_ schema: ValueSchema) -> String {
        switch schema.unconstrained {
        case .code: Words.aCode[language]
        case .object, .oneOf: Words.hasFields[language]
        case .list(let element): Words.remark.filled(language, Words.listOf[language], kind(element))
        case .string(_, let form, let example) where example != "…": "\(form) (\(example))"
        case .map(let keys, let values):
            Words.remark.filled(language, Words.byKey[language], "\(keys.firstExample), … = \(values.summary)")
        default: schema.summary
        }
    }

    /// The codes of each field that has some, each list once.
    private var codes: Page {
        let coded = TypeReport.listed(type.fields, path: "").compactMap { path, field in
            TypeReport.codes(of: field.schema).map { (path, $0) }
        }
        return coded.reduce(into: []) { page, next in
            let pairs = next.1.map { ("  \($0.code)", $0.label[language]) }
            page += [""]
            page += .line(Words.remark.filled(language, Words.codesOf[language], next.0))
            page += Page(Table(ofPairs: pairs))
        }
    }

    private static func codes(of schema: ValueSchema) -> [ValueSchema.Code]? {
        switch schema.unconstrained {
        case .code(let codes): codes
        case .list(let element): codes(of: element)
        case .map(let keys, _): codes(of: keys)
        default: nil
        }
    }
}
