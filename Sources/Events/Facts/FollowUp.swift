/// A source document that others cite.
public struct DocumentRegistered: FactDetails {
    public var title = ""
    public var issuer = ""
    public var date: Occurrence?
    public var languages: [DocumentLanguage] = []
    public var kind = DocumentKind.other
    public var sha256: String?

    public static let type = FactType(
        "document.registered",
        "Document registered",
        "Document enregistré",
        about: [.document],
        details: DocumentRegistered(),
        [
            .required("title", \.title, "Title", "Titre"),
            .required("issuer", \.issuer, "Issuer", "Émetteur"),
            .optional("date", \.date, "Date", "Date"),
            .list("lang", \.languages, required: true, "Languages", "Langues"),
            .required("kind", \.kind, "Kind of document", "Type de document"),
            .optional("sha256", \.sha256, "SHA-256 of the file", "SHA-256 du fichier", .sha256),
        ],
        wrap: Details.documentRegistered,
        unwrap: { if case .documentRegistered(let details) = $0 { details } else { nil } }
    )
}

/// A figure as a source printed it: a cell of a table, or a number in the text. It is never recomputed.
public struct FigureReported: FactDetails {
    public var metric = ""
    public var value = 0.0
    public var unit = Unit.other
    public var dimensions = Dimensions(codes: [])
    public var table: String?
    public var row: String?
    public var column: String?
    public var asReported: String?

    public static let type = FactType(
        "figure.reported",
        "Published figure",
        "Chiffre publié enregistré",
        about: [.document],
        details: FigureReported(),
        [
            .required("metric", \.metric, "What is counted", "Ce qui est compté", .code),
            .required("value", \.value, "Value", "Valeur"),
            .required("unit", \.unit, "Unit", "Unité"),
            .required("dimensions", \.dimensions, "Of what, by name and code", "De quoi, par nom et code"),
            .optional("table", \.table, "Table", "Tableau"),
            .optional("row", \.row, "Row as printed", "Ligne telle qu'imprimée"),
            .optional("column", \.column, "Column as printed", "Colonne telle qu'imprimée"),
            .optional("asReported", \.asReported, "As reported", "Tel que rapporté"),
        ],
        wrap: Details.figureReported,
        unwrap: { if case .figureReported(let details) = $0 { details } else { nil } }
    )
}
