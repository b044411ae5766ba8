import Events

/// What a published metric can be held against: which events of the same document it counts, and how much each of them adds.
struct Comparison: Sendable {
    let metric: String
    let unit: Unit
    let topic: Label
    /// Dimensions that only name what the metric is about.
    let naming: Set<String>
    /// What a fact adds to the whole; `nil` where it is not counted. A subject that is claimed twice counts once.
    let amount: @Sendable (Fact, _ sex: Sex?) -> Int?
    /// Whether subjects are counted, each once, rather than the amounts of claims added.
    let countsSubjects: Bool

    static let all: [Comparison] = [
        counting("mission-sites", .site, Label("Mission sites", "Sites de la mission"), naming: ["scope"]) {
            if case .siteOpened = $0 { true } else { false }
        },
        counting(
            "cantonment-sites-built",
            .cantonmentSite,
            Label("Cantonment sites built", "Sites de cantonnement construits"),
            naming: ["status"]
        ) { if case .cantonmentBuilt = $0 { true } else { false } },
        counting("displacements", .movement, Label("Movements of people", "Mouvements de population")) {
            if case .displacementReported = $0 { true } else { false }
        },
        counting("village-attacks", .event, Label("Attacks on villages", "Attaques de villages")) {
            if case .attackReported(let attack) = $0 { attack.kind == .villageAttack } else { false }
        },
        counting(
            "cvr-portfolio-projects",
            .project,
            Label("Projects of community violence reduction", "Projets de réduction de la violence communautaire"),
            naming: ["programme"]
        ) { if case .projectLaunched(let project) = $0 { project.kind == .communityViolenceReduction } else { false } },
        Comparison(
            metric: "cvr-portfolio-budget",
            unit: .xof,
            topic: Label(
                "Budget of community violence reduction",
                "Budget de la réduction de la violence communautaire"
            ),
            naming: ["programme"],
            amount: { fact, _ in
                guard case .projectLaunched(let project) = fact.details, project.kind == .communityViolenceReduction,
                    project.budget.currency == "XOF"
                else { return nil }
                return project.budget.amount
            },
            countsSubjects: false
        ),
        Comparison(
            metric: "trained",
            unit: .person,
            topic: Label("Persons trained", "Personnes formées"),
            naming: [],
            amount: { fact, sex in
                guard case .trainingHeld(let training) = fact.details, training.unit == .person else { return nil }
                return switch sex {
                case .male: training.male
                case .female: training.female
                default: training.total
                }
            },
            countsSubjects: false
        ),
        Comparison(
            metric: "mission-deaths",
            unit: .person,
            topic: Label("Mission personnel who died", "Décès de personnel"),
            naming: ["scope", "cause"],
            amount: { fact, _ in
                if case .personnelDied(let death) = fact.details { death.people.value } else { nil }
            },
            countsSubjects: false
        ),
    ]

    private static func counting(
        _ metric: String,
        _ unit: Unit,
        _ topic: Label,
        naming: Set<String> = [],
        _ counts: @escaping @Sendable (Details) -> Bool
    ) -> Comparison {
        Comparison(
            metric: metric,
            unit: unit,
            topic: topic,
            naming: naming,
            amount: { fact, _ in counts(fact.details) ? 1 : nil },
            countsSubjects: true
        )
    }

    /// What the claims of the figure's document amount to, as far as its dimensions select them; `nil` where no claim is counted,
    /// or a dimension is not one that claims can be told apart by.
    func computed(_ dimensions: Dimensions, among claims: [RecordedFact]) -> (value: Int, claims: [RecordedFact])? {
        let selecting = dimensions.codes.filter { !naming.contains($0.name) && $0.name != "sex" }
        let sex = dimensions["sex"].flatMap { Sex(rawValue: $0) }
        guard dimensions["sex"] == nil || sex != nil else { return nil }
        let counted = claims.filter { amount($0.fact, sex) != nil }
        guard !counted.isEmpty else { return nil }
        var selected = counted
        for dimension in selecting {
            var kept: [RecordedFact] = []
            for claim in selected {
                guard let isSelected = claim.isSelected(by: dimension) else { return nil }
                if isSelected { kept.append(claim) }
            }
            selected = kept
        }
        let value =
            countsSubjects
            ? Set(selected.map(\.subject)).count : selected.reduce(0) { $0 &+ (amount($1.fact, sex) ?? 0) }
        return (value, selected)
    }
}

extension RecordedFact {
    /// Whether the dimension of a published figure takes in the claim; `nil` where claims of its type cannot be told apart by it.
    func isSelected(by dimension: Dimensions.Dimension) -> Bool? {
        switch dimension.name {
        case "month", "period", "year":
            guard let period = try? Occurrence(dimension.code) else { return nil }
            return occurred.lies(in: period)
        case "region", "regions", "cercle":
            guard let pcode = fact.places.first?.pcode else { return false }
            return dimension.code.split(separator: "-").contains { pcode.hasPrefix($0) }
        case "training": return Subject.words(subject.text).starts(with: ["training"] + Subject.words(dimension.code))
        case "audience":
            guard case .trainingHeld(let training) = fact.details else { return nil }
            return dimension.code == "total" || Subject.words(training.audience).contains(Substring(dimension.code))
        default:
            guard let code = fact.text(ofField: dimension.name) else { return nil }
            return dimension.code.split(separator: "-or-").contains { $0 == code || code.hasSuffix("_\($0)") }
        }
    }
}

extension Occurrence {
    /// Whether every reading of it lies within the period.
    func lies(in period: Occurrence) -> Bool {
        guard let earliest, let latest else { return false }
        return earliest >= period.earliest ?? earliest && latest <= period.latest ?? latest
    }
}

extension Subject {
    fileprivate static func words(_ text: String) -> [Substring] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { Substring(String($0)) }
    }
}
