/// The protection risk of a commune in a month: the points that key informants' answers add up to, and the level that follows.
public struct RiskAssessed: FactDetails {
    public var month = Month(year: 1, month: 1)
    public var points = 0
    public var level = 1

    public static let type = FactType(
        "risk.assessed",
        "Risk assessed",
        "Indice de risque évalué",
        purpose: Label(
            "The protection risk of a commune in a month, from the points of the questionnaire.",
            "Le risque de protection d'une commune pour un mois, d'après les points du questionnaire."
        ),
        about: [.commune],
        details: RiskAssessed(),
        [
            .required("month", \.month, "Month", "Mois"),
            .required("points", \.points, "Points", "Points", .within(0...1000)),
            .required(
                "level",
                \.level,
                "Level, 1 (stable) to 4 (critical)",
                "Niveau, de 1 (stable) à 4 (critique)",
                .within(1...4)
            ),
        ],
        checks: { risk in
            let due = RiskLevel(points: risk.points)
            guard risk.level != due.rawValue else { return [] }
            return [
                Breach(
                    .riskLevelDiffers,
                    Message(
                        "data.level: \(risk.points) points are level \(due.rawValue) (\(due.label.english)), not \(risk.level)",
                        "data.level : \(risk.points) points font le niveau \(due.rawValue) (\(due.label.french)), pas \(risk.level)"
                    ),
                    path: "data.level"
                )
            ]
        },
        wrap: Details.riskAssessed,
        unwrap: { if case .riskAssessed(let details) = $0 { details } else { nil } }
    )
}
