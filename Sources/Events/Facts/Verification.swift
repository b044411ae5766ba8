/// What a section concludes about whether an incident happened, by a stated standard of proof.
public struct IncidentVerified: FactDetails {
    public var status = VerificationStatus.unknown
    public var standard: String?
    public var reason = ""

    public static let type = FactType(
        "incident.verified",
        "Incident verified",
        "Incident vérifié",
        purpose: Label(
            "What a section concludes about whether an incident happened, and why.",
            "Ce qu'une section conclut sur la réalité d'un incident, et pourquoi."
        ),
        about: [.incident, .place],
        sensitivity: .sensitive,
        details: IncidentVerified(),
        [
            .required("status", \.status, "Conclusion", "Conclusion"),
            .optional("standard", \.standard, "Standard of proof", "Niveau de preuve"),
            .required("reason", \.reason, "Reason", "Motif", .lines),
        ],
        wrap: Details.incidentVerified,
        unwrap: { if case .incidentVerified(let details) = $0 { details } else { nil } }
    )
}
