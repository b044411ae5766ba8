/// A person is forgotten: one event says that it was asked for, and a second that the key is destroyed.
public struct SubjectErased: FactDetails {
    public var phase = ErasurePhase.requested
    public var authority = ""
    public var reason = ""
    public var request: Int?
    public var backupsUntil: Occurrence?

    public init(
        phase: ErasurePhase,
        authority: String,
        reason: String,
        request: Int? = nil,
        backupsUntil: Occurrence? = nil
    ) {
        self.phase = phase
        self.authority = authority
        self.reason = reason
        self.request = request
        self.backupsUntil = backupsUntil
    }

    public static let type = FactType(
        "subject.erased",
        "Person erased",
        "Personne effacée",
        purpose: Label(
            "A person is forgotten: the erasure is requested, and then the key that opens the identity is destroyed.",
            "Une personne est oubliée : l'effacement est demandé, puis la clé qui ouvre l'identité est détruite."
        ),
        about: [.combatant, .person],
        place: .absent,
        needsSources: false,
        sensitivity: .sensitive,
        daemonCommand: "daybook erase",
        details: SubjectErased(phase: .requested, authority: "", reason: ""),
        [
            .required("phase", \.phase, "Phase", "Phase"),
            .required("authority", \.authority, "On whose authority", "Sur quelle autorité"),
            .required("reason", \.reason, "Reason", "Motif"),
            .optional("request", \.request, "Position of the request", "Position de la demande", .atLeast(1)),
            .optional(
                "backupsUntil",
                \.backupsUntil,
                "Until when a backup may hold the key",
                "Jusqu'à quand une sauvegarde peut contenir la clé"
            ),
        ],
        shapeExpected: {
            ($0.phase == .destroyed) != ($0.request != nil)
                ? Label(
                    "request where the key is destroyed, and only there",
                    "request là où la clé est détruite, et là seulement"
                ) : nil
        },
        wrap: Details.subjectErased,
        unwrap: { if case .subjectErased(let details) = $0 { details } else { nil } }
    )
}

/// How far the erasure of a person is.
public enum ErasurePhase: String, Vocabulary {
    case requested
    case destroyed

    public var label: Label {
        switch self {
        case .requested: Label("requested", "demandé")
        case .destroyed: Label("key destroyed", "clé détruite")
        }
    }
}

/// Somebody opens what identifies a person.
public struct AccessRecorded: FactDetails {
    public var target = Target.blank
    public var fields: [String] = []
    public var reason = ""

    public init(target: Target, fields: [String], reason: String) {
        self.target = target
        self.fields = fields
        self.reason = reason
    }

    public static let type = FactType(
        "access.recorded",
        "Identity opened",
        "Identité ouverte",
        purpose: Label(
            "Somebody opens what identifies a person, for a reason.",
            "Quelqu'un ouvre ce qui identifie une personne, pour un motif."
        ),
        about: [.combatant, .person],
        place: .absent,
        needsSources: false,
        sensitivity: .sensitive,
        daemonCommand: "daybook identity",
        details: AccessRecorded(target: .blank, fields: [], reason: ""),
        [
            .required("target", \.target, "Event opened", "Événement ouvert"),
            .list("fields", \.fields, required: true, "Fields opened", "Champs ouverts"),
            .required("reason", \.reason, "Reason", "Motif"),
        ],
        wrap: Details.accessRecorded,
        unwrap: { if case .accessRecorded(let details) = $0 { details } else { nil } }
    )
}
