/// What published figures count, as far as reports look for them. A source may count anything else; its code is kept and printed.
public enum FigureMetric: String, Sendable, CaseIterable {
    case violations
    case trend
    case villageAttacks = "village-attacks"
    case displacements
    case flashReports = "flash-reports"
    case perpetratorShare = "perpetrator-share"
    case placeTypeShare = "place-type-share"
    case timeBandShare = "time-band-share"
    case victimsShare = "victims-share"
    case trainedExplosiveThreat = "trained-explosive-threat"
    case unpolTraining = "unpol-training"
    case missionDeaths = "mission-deaths"
    case missionSites = "mission-sites"
    case cantonmentSitesBuilt = "cantonment-sites-built"
    case cvrPortfolioProjects = "cvr-portfolio-projects"
    case cvrPortfolioBudget = "cvr-portfolio-budget"
    case trained
    case audience
    case trainedShare = "trained-share"
    case violationsBySubtype = "violations-by-subtype"
    case clusterViolations = "cluster-violations"
    case riskLevel = "risk-level"

    public var label: Label {
        switch self {
        case .violations: Label("Violations", "Violations")
        case .trend: Label("Trend", "Tendance")
        case .villageAttacks: Label("Village attacks", "Attaques de villages")
        case .displacements: Label("Movements of people", "Mouvements de population")
        case .flashReports: Label("Flash reports", "Rapports flash")
        case .perpetratorShare: Label("Share by perpetrator", "Part par auteur")
        case .placeTypeShare: Label("Share by kind of place", "Part par type de lieu")
        case .timeBandShare: Label("Share by time of day", "Part par tranche horaire")
        case .victimsShare: Label("Share of victims by sex", "Part des victimes par sexe")
        case .trainedExplosiveThreat:
            Label("Persons trained against explosive threats", "Personnes formées à la menace explosive")
        case .unpolTraining:
            Label(
                "Participations in training given by UN police (UNPOL)",
                "Participations aux formations de la police des Nations Unies (UNPOL)"
            )
        case .missionDeaths: Label("Deaths of mission personnel", "Décès de personnel de la mission")
        case .missionSites: Label("Sites of the mission", "Sites de la mission")
        case .cantonmentSitesBuilt: Label("Cantonment sites built", "Sites de cantonnement construits")
        case .cvrPortfolioProjects:
            Label(
                "Projects of community violence reduction (CVR)",
                "Projets de réduction de la violence communautaire (RVC)"
            )
        case .cvrPortfolioBudget:
            Label(
                "Budget of community violence reduction (CVR)",
                "Budget de la réduction de la violence communautaire (RVC)"
            )
        case .trained: Label("Persons trained", "Personnes formées")
        case .audience: Label("Audience of the training", "Public de la formation")
        case .trainedShare: Label("Share of the audience that was trained", "Part du public qui a été formée")
        case .violationsBySubtype: Label("Violations by sub-type", "Violations par sous-type")
        case .clusterViolations: Label("Violations of the cluster's report", "Violations du rapport du cluster")
        case .riskLevel: Label("Level of the protection risk", "Niveau du risque de protection")
        }
    }
}
