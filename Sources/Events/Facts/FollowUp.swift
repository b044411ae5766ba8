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
        purpose: Label(
            "A source document that facts cite.",
            "Un document source que des faits citent."
        ),
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
        purpose: Label(
            "A figure as its document printed it. It is never recomputed.",
            "Un chiffre tel que son document l'a imprimé. Il n'est jamais recalculé."
        ),
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

/// An agreement between parties.
public struct AgreementConcluded: FactDetails {
    public var parties: [String] = []
    public var kind = AgreementKind.local

    public static let type = FactType(
        "agreement.concluded",
        "Agreement concluded",
        "Accord conclu",
        purpose: Label(
            "An agreement between parties.",
            "Un accord entre des parties."
        ),
        about: [.agreement],
        details: AgreementConcluded(),
        [
            .list("parties", \.parties, required: true, "Parties", "Parties"),
            .required("kind", \.kind, "Kind of agreement", "Type d'accord"),
        ],
        wrap: Details.agreementConcluded,
        unwrap: { if case .agreementConcluded(let details) = $0 { details } else { nil } }
    )
}

/// A document recommends that somebody do something.
public struct RecommendationIssued: FactDetails {
    public var actors: [String] = []
    public var action = ""
    public var zone: String?
    public var issuedIn = Subject.mission

    public static let type = FactType(
        "recommendation.issued",
        "Recommendation issued",
        "Recommandation émise",
        purpose: Label(
            "A document recommends that somebody do something.",
            "Un document recommande à quelqu'un d'agir."
        ),
        about: [.recommendation],
        details: RecommendationIssued(),
        [
            .list("actors", \.actors, required: true, "Addressed to", "Destinataires"),
            .required("action", \.action, "Action", "Action", .lines),
            .optional("zone", \.zone, "Zone", "Zone"),
            .required("issuedIn", \.issuedIn, "Issued in", "Émise dans", .kind(.document)),
        ],
        wrap: Details.recommendationIssued,
        unwrap: { if case .recommendationIssued(let details) = $0 { details } else { nil } }
    )
}

/// Something was done about a recommendation.
public struct RecommendationFollowedUp: FactDetails {
    public var action = ""

    public static let type = FactType(
        "recommendation.followed-up",
        "Recommendation followed up",
        "Suivi de recommandation",
        purpose: Label(
            "Something was done about a recommendation.",
            "Une suite fut donnée à une recommandation."
        ),
        about: [.recommendation],
        details: RecommendationFollowedUp(),
        [
            .required("action", \.action, "What was done", "Ce qui fut fait", .lines)
        ],
        wrap: Details.recommendationFollowedUp,
        unwrap: { if case .recommendationFollowedUp(let details) = $0 { details } else { nil } }
    )
}

/// What happened around the events and helps to read them.
public struct ContextNoted: FactDetails {
    public var headline = ""
    public var text: String?

    public static let type = FactType(
        "context.noted",
        "Context noted",
        "Contexte noté",
        purpose: Label(
            "What happened around the events and helps to read them.",
            "Ce qui s'est passé autour des faits et aide à les lire."
        ),
        about: [.document, .mission, .place],
        details: ContextNoted(),
        [
            .required("headline", \.headline, "Headline", "Intitulé"),
            .optional("text", \.text, "Text", "Texte", .lines),
        ],
        wrap: Details.contextNoted,
        unwrap: { if case .contextNoted(let details) = $0 { details } else { nil } }
    )
}
