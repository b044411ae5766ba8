/// A project begins.
public struct ProjectLaunched: FactDetails {
    public var title = ""
    public var kind = ProjectKind.other
    public var budget = Money.blank
    public var partner = ""
    public var durationDays: Int?
    public var beneficiaries: [Beneficiaries] = []

    public static let type = FactType(
        "project.launched",
        "Project launched",
        "Projet lancé",
        purpose: Label(
            "A project begins, with its budget and partner.",
            "Un projet commence, avec son budget et son partenaire."
        ),
        about: [.project],
        place: .required,
        details: ProjectLaunched(),
        [
            .required("title", \.title, "Title", "Titre"),
            .required("kind", \.kind, "Kind of project", "Type de projet"),
            .required("budget", \.budget, "Budget", "Budget"),
            .required("partner", \.partner, "Implementing partner", "Partenaire de mise en œuvre"),
            .optional("durationDays", \.durationDays, "Duration in days", "Durée en jours", .within(1...3650)),
            .list("beneficiaries", \.beneficiaries, "Beneficiaries", "Bénéficiaires"),
        ],
        wrap: Details.projectLaunched,
        unwrap: { if case .projectLaunched(let details) = $0 { details } else { nil } }
    )
}

/// A project ends.
public struct ProjectCompleted: FactDetails {
    public var beneficiaries: [Beneficiaries] = []

    public static let type = FactType(
        "project.completed",
        "Project completed",
        "Projet achevé",
        purpose: Label(
            "A project ends.",
            "Un projet s'achève."
        ),
        about: [.project],
        details: ProjectCompleted(),
        [
            .list("beneficiaries", \.beneficiaries, "Beneficiaries reached", "Bénéficiaires atteints")
        ],
        wrap: Details.projectCompleted,
        unwrap: { if case .projectCompleted(let details) = $0 { details } else { nil } }
    )
}

/// A session of training, for one audience. Persons and participations are kept apart: one person may take part in several.
public struct TrainingHeld: FactDetails {
    public var title = ""
    public var audience = ""
    public var organiser: String?
    public var male = 0
    public var female = 0
    public var total = 0
    public var unit = Unit.person

    public static let type = FactType(
        "training.held",
        "Training held",
        "Session de formation tenue",
        purpose: Label(
            "A session of training for one audience, in persons or in participations.",
            "Une session de formation pour un public, en personnes ou en participations."
        ),
        about: [.training],
        details: TrainingHeld(),
        [
            .required("title", \.title, "Title", "Titre"),
            .required("audience", \.audience, "Audience", "Public"),
            .optional("organiser", \.organiser, "Organiser", "Organisateur"),
            .required("male", \.male, "Men", "Hommes", .count(from: 0)),
            .required("female", \.female, "Women", "Femmes", .count(from: 0)),
            .required("total", \.total, "Total", "Total", .count(from: 0)),
            .required("unit", \.unit, "Unit", "Unité", .among([.person, .participation])),
        ],
        checks: { training in
            guard training.male + training.female != training.total else { return [] }
            return [
                Breach(
                    .partsDoNotSum,
                    Message(
                        "data.total: \(training.male) men and \(training.female) women are \(training.male + training.female), but the "
                            + "total is \(training.total)",
                        "data.total : \(training.male) hommes et \(training.female) femmes font \(training.male + training.female), mais "
                            + "le total est \(training.total)"
                    ),
                    path: "data.total"
                )
            ]
        },
        wrap: Details.trainingHeld,
        unwrap: { if case .trainingHeld(let details) = $0 { details } else { nil } }
    )
}

/// A visit, workshop, ceremony or meeting: who took part, what was asked for and what was promised.
public struct MeetingHeld: FactDetails {
    public var kind = MeetingKind.meeting
    public var participants: [Participant] = []
    public var attendance: Estimate?
    public var requests: [String] = []
    public var commitments: [String] = []

    public static let type = FactType(
        "meeting.held",
        "Meeting held",
        "Réunion tenue",
        purpose: Label(
            "A visit, workshop, ceremony or meeting: who came, what was asked for, what was promised.",
            "Une visite, un atelier, une cérémonie ou une réunion : qui vint, ce qui fut demandé, ce qui fut promis."
        ),
        about: [.meeting],
        place: .required,
        details: MeetingHeld(),
        [
            .required("kind", \.kind, "Kind of meeting", "Type de réunion"),
            .list("participants", \.participants, "Participants", "Participants"),
            .optional("attendance", \.attendance, "Attendance", "Assistance", .counted(in: .person, .participation)),
            .list("requests", \.requests, "Requests made", "Demandes formulées"),
            .list("commitments", \.commitments, "Commitments made", "Engagements pris"),
        ],
        wrap: Details.meetingHeld,
        unwrap: { if case .meetingHeld(let details) = $0 { details } else { nil } }
    )
}
