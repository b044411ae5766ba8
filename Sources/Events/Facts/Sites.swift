/// A mission site opens.
public struct SiteOpened: FactDetails {
    public var kind = SiteKind.base
    public var sector = Sector.north
    public var name = ""
    public var reopeningReason: String?

    public static let type = FactType(
        "site.opened",
        "Site opened",
        "Site ouvert",
        purpose: Label(
            "A mission site opens, or is first heard of.",
            "Un site de la mission ouvre, ou est mentionné pour la première fois."
        ),
        about: [.site],
        place: .required,
        details: SiteOpened(),
        [
            .required("kind", \.kind, "Kind of site", "Type de site"),
            .required("sector", \.sector, "Sector", "Secteur"),
            .required("name", \.name, "Name", "Nom"),
            .optional("reopeningReason", \.reopeningReason, "Reason for reopening", "Motif de réouverture"),
        ],
        wrap: Details.siteOpened,
        unwrap: { if case .siteOpened(let details) = $0 { details } else { nil } }
    )
}

/// The closure of a site is planned.
public struct DrawdownScheduled: FactDetails {
    public var phase = 0
    public var plannedDate = Occurrence.blank

    public static let type = FactType(
        "drawdown.scheduled",
        "Drawdown scheduled",
        "Fermeture planifiée",
        purpose: Label(
            "The closure of a site is planned.",
            "La fermeture d'un site est planifiée."
        ),
        about: [.site],
        statesWhatIsToCome: true,
        details: DrawdownScheduled(),
        [
            .required("phase", \.phase, "Phase of the drawdown", "Phase du retrait", .within(1...9)),
            .required("plannedDate", \.plannedDate, "Planned date", "Date prévue"),
        ],
        wrap: Details.drawdownScheduled,
        unwrap: { if case .drawdownScheduled(let details) = $0 { details } else { nil } }
    )
}

/// A document of the handover is signed.
public struct SiteDocumentSigned: FactDetails {
    public var document = SiteDocument.other
    public var signatories: [Signatory] = []

    public static let type = FactType(
        "site.document-signed",
        "Handover document signed",
        "Document de remise signé",
        purpose: Label(
            "A document of the handover of a site is signed.",
            "Un document de la remise d'un site est signé."
        ),
        about: [.site],
        details: SiteDocumentSigned(),
        [
            .required("document", \.document, "Document", "Document"),
            .list("signatories", \.signatories, required: true, "Signatories", "Signataires"),
        ],
        wrap: Details.siteDocumentSigned,
        unwrap: { if case .siteDocumentSigned(let details) = $0 { details } else { nil } }
    )
}

/// A site is handed over.
public struct SiteHandedOver: FactDetails {
    public var to = ""
    public var representative: String?

    public static let type = FactType(
        "site.handed-over",
        "Site handed over",
        "Site remis",
        purpose: Label(
            "A site is handed over.",
            "Un site est remis."
        ),
        about: [.site],
        details: SiteHandedOver(),
        [
            .required("to", \.to, "Handed over to", "Remis à"),
            .optional("representative", \.representative, "Represented by", "Représenté par"),
        ],
        wrap: Details.siteHandedOver,
        unwrap: { if case .siteHandedOver(let details) = $0 { details } else { nil } }
    )
}

/// Personnel leave a site.
public struct SitePersonnelDeparted: FactDetails {
    public var components: [Component] = []
    public var isLast = false

    public static let type = FactType(
        "site.personnel-departed",
        "Personnel departed",
        "Départ du personnel",
        purpose: Label(
            "Personnel leave a site, the last or not.",
            "Du personnel quitte un site, le dernier ou non."
        ),
        about: [.site],
        details: SitePersonnelDeparted(),
        [
            .list("components", \.components, required: true, "Components", "Composantes"),
            .required("last", \.isLast, "Whether they are the last", "Si ce sont les derniers"),
        ],
        wrap: Details.sitePersonnelDeparted,
        unwrap: { if case .sitePersonnelDeparted(let details) = $0 { details } else { nil } }
    )
}

/// A site closes. Each document's date for one closure is a claim of its own.
public struct SiteClosed: FactDetails {
    public var phase: Int?
    public var ordinalStated: Int?
    public var ofStated: Int?
    public var isRecommended: Bool?

    public static let type = FactType(
        "site.closed",
        "Site closed",
        "Site fermé",
        purpose: Label(
            "A site closes. Each document's date is a claim of its own.",
            "Un site ferme. La date de chaque document est une version à part."
        ),
        about: [.site],
        details: SiteClosed(),
        [
            .optional("phase", \.phase, "Phase of the drawdown", "Phase du retrait", .within(1...9)),
            .optional("ordinalStated", \.ordinalStated, "Ordinal as stated", "Rang indiqué", .count(from: 1)),
            .optional("ofStated", \.ofStated, "Of how many, as stated", "Sur combien, tel qu'indiqué", .count(from: 1)),
            .optional("recommended", \.isRecommended, "Recommended claim", "Version retenue"),
        ],
        wrap: Details.siteClosed,
        unwrap: { if case .siteClosed(let details) = $0 { details } else { nil } }
    )
}

/// The liquidation of a closed site begins.
public struct SiteLiquidationStarted: FactDetails {
    public var guardUnit: String?

    public static let type = FactType(
        "site.liquidation-started",
        "Liquidation started",
        "Liquidation commencée",
        purpose: Label(
            "The liquidation of a closed site begins.",
            "La liquidation d'un site fermé commence."
        ),
        about: [.site],
        details: SiteLiquidationStarted(),
        [
            .optional("guardUnit", \.guardUnit, "Guard unit", "Unité de garde")
        ],
        wrap: Details.siteLiquidationStarted,
        unwrap: { if case .siteLiquidationStarted(let details) = $0 { details } else { nil } }
    )
}

/// A convoy leaves a site for another place.
public struct ConvoyMoved: FactDetails {
    public var from = Place.blank
    public var to = Place.blank
    public var departed = Occurrence.blank
    public var arrived: Occurrence?
    public var vehicles: Int?
    public var personnel: Int?
    public var attacks: Int?

    public static let type = FactType(
        "convoy.moved",
        "Convoy moved",
        "Mouvement de convoi",
        purpose: Label(
            "A convoy leaves a site for another place.",
            "Un convoi quitte un site pour un autre lieu."
        ),
        about: [.site],
        place: .absent,
        details: ConvoyMoved(),
        [
            .required("from", \.from, "From", "De"),
            .required("to", \.to, "To", "À"),
            .required("departed", \.departed, "Departed", "Départ"),
            .optional("arrived", \.arrived, "Arrived", "Arrivée"),
            .optional("vehicles", \.vehicles, "Vehicles", "Véhicules", .count(from: 0)),
            .optional("personnel", \.personnel, "Personnel", "Personnel", .count(from: 0)),
            .optional("attacks", \.attacks, "Attacks on the way", "Attaques en route", .count(from: 0)),
        ],
        checks: { convoy in
            guard let arrived = convoy.arrived, arrived.isCertainlyBefore(convoy.departed) else { return [] }
            return [
                Breach(
                    .convoyArrivedBeforeDeparture,
                    Message(
                        "data.arrived: the convoy arrived on \(arrived), before it departed on \(convoy.departed)",
                        "data.arrived : le convoi est arrivé le \(arrived), avant son départ le \(convoy.departed)"
                    ),
                    path: "data.arrived"
                )
            ]
        },
        wrap: Details.convoyMoved,
        unwrap: { if case .convoyMoved(let details) = $0 { details } else { nil } }
    )
}
