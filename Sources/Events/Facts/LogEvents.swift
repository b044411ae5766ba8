/// The log does not go on from what was signed of it, and an administrator says so: what is signed from then on is signed under the
/// name of a new epoch, with a new key.
public struct LogRollbackDeclared: FactDetails {
    /// The number of the epoch that begins.
    public var epoch = 0
    public var cause = EpochReason.rolledBack
    /// The number of events of the last checkpoint that was signed before, and the root of their tree in Base64.
    public var oldSize = 0
    public var oldRoot = ""
    public var reason = ""

    package init(epoch: Int, cause: EpochReason, oldSize: Int, oldRoot: String, reason: String) {
        self.epoch = epoch
        self.cause = cause
        self.oldSize = oldSize
        self.oldRoot = oldRoot
        self.reason = reason
    }

    private init() {}

    public static let type = FactType(
        "log.rollback-declared",
        "Roll-back of the log declared",
        "Retour en arrière du journal déclaré",
        purpose: Label(
            "The log does not go on from what was signed of it, or its key is lost; signing begins anew under the name of a new epoch.",
            "Le journal ne prolonge pas ce qui en a été signé, ou sa clé est perdue ; la signature recommence sous le nom d'une "
                + "nouvelle époque."
        ),
        about: [.mission],
        place: .absent,
        needsSources: false,
        daemonCommand: "daybook admin declare-rollback",
        details: LogRollbackDeclared(),
        [
            .required("reason", \.reason, "Reason", "Motif"),
            .required("cause", \.cause, "Cause", "Cause"),
            .required("epoch", \.epoch, "New epoch", "Nouvelle époque", .within(2...255)),
            .required("oldSize", \.oldSize, "Events signed before", "Événements signés avant", .atLeast(0)),
            .required("oldRoot", \.oldRoot, "Root signed before", "Racine signée avant", .root),
        ],
        wrap: Details.logRollbackDeclared,
        unwrap: { if case .logRollbackDeclared(let details) = $0 { details } else { nil } }
    )
}

/// A declared roll-back as it is recorded.
public struct RollbackDeclaration: Sendable, Hashable {
    public let event: Event
    public let details: LogRollbackDeclared

    public var position: Position { event.position }

    /// `nil` for any other event.
    public init?(_ event: Event) {
        guard case .logRollbackDeclared(let details) = event.fact.details else { return nil }
        self.event = event
        self.details = details
    }
}

/// The last events say that they were recorded later than now, since the clock was wrong when they were, and an administrator says
/// so: recorded times go on from the time at which this is recorded.
public struct LogClockDeclared: FactDetails {
    /// When the event before this one says that it was recorded.
    public var lastRecorded = Occurrence.blank
    /// Whether the kernel held the clock synchronised.
    public var synchronized = false
    public var reason = ""

    package init(lastRecorded: Occurrence, synchronized: Bool, reason: String) {
        self.lastRecorded = lastRecorded
        self.synchronized = synchronized
        self.reason = reason
    }

    private init() {}

    public static let type = FactType(
        "log.clock-declared",
        "Clock declared",
        "Horloge déclarée",
        purpose: Label(
            "The last events were recorded by a clock that was wrong, and say later times than it is; recorded times go on from this one.",
            "Les derniers événements ont été enregistrés par une horloge fausse, et disent des heures qui ne sont pas encore venues ; les "
                + "heures d'enregistrement reprennent à celle-ci."
        ),
        about: [.mission],
        place: .absent,
        needsSources: false,
        daemonCommand: "daybook admin declare-clock",
        details: LogClockDeclared(),
        [
            .required("reason", \.reason, "Reason", "Motif"),
            .required("lastRecorded", \.lastRecorded, "Last event recorded", "Dernier événement enregistré"),
            .required("synchronized", \.synchronized, "Clock synchronised", "Horloge synchronisée"),
        ],
        shapeExpected: {
            $0.lastRecorded.earliest == nil || $0.lastRecorded.earliest != $0.lastRecorded.latest
                ? Label("lastRecorded as an instant", "lastRecorded comme un instant") : nil
        },
        wrap: Details.logClockDeclared,
        unwrap: { if case .logClockDeclared(let details) = $0 { details } else { nil } }
    )
}

/// A declared clock as it is recorded.
public struct ClockDeclaration: Sendable, Hashable {
    public let event: Event
    public let details: LogClockDeclared

    public var position: Position { event.position }

    /// `nil` for any other event.
    public init?(_ event: Event) {
        guard case .logClockDeclared(let details) = event.fact.details else { return nil }
        self.event = event
        self.details = details
    }
}
