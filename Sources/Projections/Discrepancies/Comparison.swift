public import Events

/// What a published metric can be held against: which events of the same document it counts, and how much each of them adds.
struct Comparison: Sendable {
    let metric: FigureMetric
    let unit: Unit
    let topic: Label
    /// Dimensions that only name what the metric is about.
    let naming: Set<String>
    /// What a thing adds to the whole, by the claim about it; `nil` where it is not counted.
    let amount: @Sendable (Fact, _ sex: Sex?) -> Int?
    /// The metric that says how many things the whole is made of, where documents name but some of them: only where the same
    /// document names as many, or where a part is more than the whole, is there a contradiction.
    var number: FigureMetric?
    /// Whether each event sums up a period of its own, so that only those of the figure's period count.
    var isOfOnePeriod = false

    static let all: [Comparison] = [
        counting(.missionSites, .site, Label("Mission sites", "Sites de la mission"), naming: ["scope"]) {
            if case .siteOpened = $0 { true } else { false }
        },
        counting(
            .cantonmentSitesBuilt,
            .cantonmentSite,
            Label("Cantonment sites built", "Sites de cantonnement construits"),
            naming: ["status"]
        ) { if case .cantonmentBuilt = $0 { true } else { false } },
        counting(.displacements, .movement, Label("Movements of people", "Mouvements de population")) {
            if case .displacementReported = $0 { true } else { false }
        },
        counting(.villageAttacks, .event, Label("Attacks on villages", "Attaques de villages")) {
            if case .attackReported(let attack) = $0 { attack.kind == .villageAttack } else { false }
        },
        counting(
            .cvrPortfolioProjects,
            .project,
            Label("Projects of community violence reduction", "Projets de réduction de la violence communautaire"),
            naming: ["programme"]
        ) { if case .projectLaunched(let project) = $0 { project.kind == .communityViolenceReduction } else { false } },
        Comparison(
            metric: .cvrPortfolioBudget,
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
            number: .cvrPortfolioProjects
        ),
        Comparison(
            metric: .trained,
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
            }
        ),
        Comparison(
            metric: .missionDeaths,
            unit: .person,
            topic: Label("Mission personnel who died", "Décès de personnel"),
            naming: ["scope"],
            amount: { fact, _ in
                guard case .personnelDied(let death) = fact.details, death.people.quantifier == .exact else {
                    return nil
                }
                return death.people.value
            },
            isOfOnePeriod: true
        ),
    ]

    private static func counting(
        _ metric: FigureMetric,
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
            amount: { fact, _ in counts(fact.details) ? 1 : nil }
        )
    }

    /// What the things that the figure's document names amount to, as far as its dimensions select them; `nil` where it names
    /// none of that time, or a dimension is not one that they can be told apart by.
    func computed(_ dimensions: Dimensions, of occurred: Occurrence, among things: [[RecordedFact]]) -> Computed? {
        let sex = dimensions["sex"].flatMap { Sex(rawValue: $0) }
        guard dimensions["sex"] == nil || sex != nil else { return nil }
        var selected = things.compactMap { claims in
            claims.filter { amount($0.fact, sex) != nil && (!isOfOnePeriod || $0.occurred == occurred) }.preferred()
        }
        guard !selected.isEmpty else { return nil }
        let selecting = dimensions.codes.filter { !naming.contains($0.name) && $0.name != "sex" }
        // A document that names nothing of a time has not told that time's things one by one.
        for dimension in selecting.filter(\.isTime) + selecting.filter({ !$0.isTime }) {
            var kept: [RecordedFact] = []
            for claim in selected {
                guard let isSelected = claim.isSelected(by: dimension) else { return nil }
                if isSelected { kept.append(claim) }
            }
            if kept.isEmpty, dimension.isTime { return nil }
            selected = kept
        }
        return Computed(
            value: selected.compactMap { amount($0.fact, sex) }.boundedSum,
            things: selected.count,
            claims: selected
        )
    }
}

/// What the events of one document amount to.
public struct Computed: Sendable {
    public let value: Int
    let things: Int
    /// One claim of each thing that is counted.
    public let claims: [RecordedFact]
}

extension Dimensions.Dimension {
    fileprivate var isTime: Bool { ["month", "period", "year"].contains(name) }
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
        case "trigger":
            guard case .displacementReported(let displacement) = fact.details else { return nil }
            return dimension.code.split(separator: "-or-").contains { $0 == displacement.trigger.rawValue }
        case "cause":
            guard case .personnelDied(let death) = fact.details else { return nil }
            return dimension.code == "attack" ? death.cause == .maliciousAct : dimension.code == death.cause.rawValue
        case "kind":
            guard case .siteOpened(let opening) = fact.details else { return nil }
            return dimension.code == opening.kind.rawValue
        default: return nil
        }
    }
}

extension Occurrence {
    /// Whether every reading of it lies within the period.
    public func lies(in period: Occurrence) -> Bool {
        guard let earliest, let latest else { return false }
        return earliest >= period.earliest ?? earliest && latest <= period.latest ?? latest
    }
}

extension Subject {
    fileprivate static func words(_ text: String) -> [Substring] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { Substring(String($0)) }
    }
}
