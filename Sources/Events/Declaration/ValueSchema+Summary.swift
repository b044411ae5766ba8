extension ValueSchema {
    public static let dateForm = Label("EDTF date", "une date EDTF")
    public static let subjectForm = Label("subject", "un sujet")
    public static let sealedText = Label("text", "un texte")
    public static let sealedDate = Label("date", "une date")

    /// What the value is, in a few words, for help and messages; in French with its article.
    public var summary: Label {
        switch self {
        case .text(let takesLines):
            takesLines ? Label("text of several lines", "un texte de plusieurs lignes") : Label("text", "un texte")
        case .string(_, let form, _), .anyObject(let form), .sealed(let form): form
        case .code: Label(codeNames, codeNames)
        case .integer(let range):
            if range == ValueSchema.anyInteger {
                Label("integer", "un entier")
            } else if range.upperBound == ValueSchema.anyInteger.upperBound {
                Label("integer, \(range.lowerBound) or more", "un entier, \(range.lowerBound) ou plus")
            } else {
                Label(
                    "integer from \(range.lowerBound) to \(range.upperBound)",
                    "un entier de \(range.lowerBound) à \(range.upperBound)"
                )
            }
        case .number(let range):
            Label(
                "number from \(range.lowerBound) to \(range.upperBound)",
                "un nombre de \(range.lowerBound) à \(range.upperBound)"
            )
        case .figure:
            Label(
                "number of at most \(Int(ValueSchema.figureMagnitudes.upperBound)) either way, and at least "
                    + "0.000001 away from zero unless it is zero",
                "un nombre d'au plus \(Int(ValueSchema.figureMagnitudes.upperBound)) dans chaque sens, et à 0.000001 "
                    + "au moins de zéro s'il n'est pas nul"
            )
        case .boolean: Label("true or false", "true ou false")
        case .list(let element):
            Label("list of: \(element.summary.english)", "une liste de : \(element.summary.french)")
        case .object(let fields):
            Label("object with %", "un objet avec %").filled(fields.map(\.name).joined(separator: ", "))
        case .constrained(let value, _): value.summary
        case .map(let keys, let values):
            Label(
                "object of \(keys.summary.english): \(values.summary.english)",
                "un objet de \(keys.summary.french) : \(values.summary.french)"
            )
        case .oneOf(let choices):
            Label(
                choices.map(\.summary.english).joined(separator: ", or "),
                choices.map(\.summary.french).joined(separator: ", ou ")
            )
        }
    }

    /// The same as what was expected: in English with its article.
    var expected: Label {
        if case .integer = self { return Label("an \(summary.english)", summary.french) }
        return Label("a \(summary.english)", summary.french)
    }

    /// One of the codes, as what was expected.
    var oneOf: Label { Label("one of \(codeNames)", "l'un de \(codeNames)") }

    private var codeNames: String {
        guard case .code(let codes) = self else { return "" }
        return codes.map(\.code).joined(separator: ", ")
    }
}
