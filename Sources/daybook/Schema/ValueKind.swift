import Events
import Printing

/// What a field may hold, in words for a person who never saw JSON.
struct ValueKind {
    let schema: ValueSchema
    let language: Language

    var words: String {
        switch schema.unconstrained {
        case .code: Words.aCode[language]
        case .string where schema.isDate: Words.aDate[language]
        case .string where schema.subjectKinds != nil: ValueKind.subjects(schema.subjectKinds ?? [], language)
        case .text(let takesLines): (takesLines ? Words.someLines : Words.aText)[language]
        case .string(_, _, let example): Words.aTextLike.filled(language, example)
        case .integer(ValueSchema.anyInteger): Words.anyInteger[language]
        case .integer(let range) where range.upperBound == ValueSchema.anyInteger.upperBound:
            Words.integerFrom.filled(language, number(range.lowerBound))
        case .integer(let range):
            Words.integerWithin.filled(language, number(range.lowerBound), number(range.upperBound))
        case .number(let range):
            Words.numberWithin.filled(language, number(range.lowerBound), number(range.upperBound))
        case .figure:
            Words.figure.filled(
                language,
                number(ValueSchema.figureMagnitudes.lowerBound),
                number(ValueSchema.figureMagnitudes.upperBound)
            )
        case .boolean: Words.trueOrFalse[language]
        case .list(let element):
            Words.manyOf.filled(language, ValueKind(schema: element, language: language).words)
        case .object, .oneOf, .constrained: Words.fieldsBelow[language]
        case .map(let keys, let values):
            Words.eachKey.filled(language, keys.firstExample, ValueKind(schema: values, language: language).words)
        case .anyObject: Words.wholeFact[language]
        case .sealed(form: ValueSchema.sealedDate): Words.sealedValue.filled(language, Words.sealedDate[language])
        case .sealed: Words.sealedValue.filled(language, Words.sealedText[language])
        }
    }

    /// `an incident (such as incident/2022-06-18-diallassagou), a place (such as place/…)`.
    static func subjects(_ kinds: [SubjectKind], _ language: Language) -> String {
        guard kinds.count <= kindsMax else { return Words.anySubject[language] }
        return kinds.map { Words.aSubjectLike.filled(language, $0.label[language], $0.example) }.joined(separator: ", ")
    }

    /// With more kinds than these a list of them says nothing.
    private static let kindsMax = 4

    private func number(_ value: Int) -> String { NumberFormat(language: language).text(Double(value)) }

    private func number(_ value: Double) -> String { NumberFormat(language: language).text(value) }
}

extension ValueSchema {
    /// Whether the value is a date of the Extended Date/Time Format.
    var isDate: Bool {
        if case .string(_, ValueSchema.dateForm, _) = unconstrained { true } else { false }
    }

    /// The codes that may stand here, or in each element or key.
    var codes: [Code]? {
        switch unconstrained {
        case .code(let codes): codes
        case .list(let element): element.codes
        case .map(let keys, let values): keys.codes ?? values.codes
        default: nil
        }
    }
}
