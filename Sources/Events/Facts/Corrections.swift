import CanonicalJSON

/// A whole replacement for the fact of an earlier event, of the same type and subject. The original stays readable.
public struct RecordCorrected: FactDetails {
    public var target = Target.blank
    public var replacement = Replacement.blank
    public var reason = AmendmentReason.typo
    public var authority: String?

    public static let type = FactType(
        "record.corrected",
        "Record corrected",
        "Enregistrement corrigé",
        purpose: Label(
            "A whole fact takes the place of an earlier one, for a reason. The original stays readable.",
            "Un fait entier prend la place d'un précédent, pour un motif. L'original reste lisible."
        ),
        about: SubjectKind.allCases,
        place: .absent,
        needsSources: false,
        details: RecordCorrected(),
        [
            .required("target", \.target, "Event corrected", "Événement corrigé"),
            .required("replacement", \.replacement, "Whole fact that replaces it", "Fait entier qui le remplace"),
            .required("reason", \.reason, "Reason", "Motif", .among(AmendmentReason.ofCorrections)),
            .optional("authority", \.authority, "On whose authority", "Sur quelle autorité"),
        ],
        wrap: Details.recordCorrected,
        unwrap: { if case .recordCorrected(let details) = $0 { details } else { nil } }
    )
}

/// An earlier event no longer counts. It stays readable.
public struct RecordRetracted: FactDetails {
    public var target = Target.blank
    public var reason = AmendmentReason.typo
    public var duplicateOf: Target?
    public var authority: String?

    public static let type = FactType(
        "record.retracted",
        "Record retracted",
        "Enregistrement retiré",
        purpose: Label(
            "An earlier event no longer counts, for a reason. It stays readable.",
            "Un événement précédent ne compte plus, pour un motif. Il reste lisible."
        ),
        about: SubjectKind.allCases,
        place: .absent,
        needsSources: false,
        details: RecordRetracted(),
        [
            .required("target", \.target, "Event retracted", "Événement retiré"),
            .required("reason", \.reason, "Reason", "Motif"),
            .optional("duplicateOf", \.duplicateOf, "Event that it duplicates", "Événement dont c'est un doublon"),
            .optional("authority", \.authority, "On whose authority", "Sur quelle autorité"),
        ],
        shapeExpected: {
            $0.duplicateOf != nil && $0.reason != .duplicate
                ? Label(
                    "the reason duplicate, as duplicateOf is given",
                    "la raison duplicate, puisque duplicateOf est donné"
                ) : nil
        },
        shapeKeywords: [
            "if": ["required": ["duplicateOf"]], "then": ["properties": ["reason": ["const": "duplicate"]]],
        ],
        wrap: Details.recordRetracted,
        unwrap: { if case .recordRetracted(let details) = $0 { details } else { nil } }
    )
}

/// An earlier retraction is undone.
public struct RecordReinstated: FactDetails {
    public var target = Target.blank
    public var reason = AmendmentReason.typo
    public var authority: String?

    public static let type = FactType(
        "record.reinstated",
        "Record reinstated",
        "Enregistrement rétabli",
        purpose: Label(
            "An earlier retraction is undone, for a reason.",
            "Un retrait précédent est annulé, pour un motif."
        ),
        about: SubjectKind.allCases,
        place: .absent,
        needsSources: false,
        details: RecordReinstated(),
        [
            .required("target", \.target, "Event reinstated", "Événement rétabli"),
            .required("reason", \.reason, "Reason", "Motif"),
            .optional("authority", \.authority, "On whose authority", "Sur quelle autorité"),
        ],
        wrap: Details.recordReinstated,
        unwrap: { if case .recordReinstated(let details) = $0 { details } else { nil } }
    )
}

/// Somebody disputes an earlier event. It changes nothing, and is shown beside the event.
public struct RecordDisputed: FactDetails {
    public var target = Target.blank
    public var by = ""
    public var claim = ""

    public static let type = FactType(
        "record.disputed",
        "Record disputed",
        "Enregistrement contesté",
        purpose: Label(
            "Somebody disputes an earlier event. It changes nothing, and is shown beside it.",
            "Quelqu'un conteste un événement précédent. Cela ne change rien, et se montre à côté."
        ),
        about: SubjectKind.allCases,
        place: .absent,
        needsSources: false,
        details: RecordDisputed(),
        [
            .required("target", \.target, "Event disputed", "Événement contesté"),
            .required("by", \.by, "Disputed by", "Contesté par"),
            .required("claim", \.claim, "What they hold instead", "Ce qu'ils soutiennent", .lines),
        ],
        wrap: Details.recordDisputed,
        unwrap: { if case .recordDisputed(let details) = $0 { details } else { nil } }
    )
}
