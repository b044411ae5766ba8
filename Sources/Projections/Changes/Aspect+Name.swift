public import Events

extension Aspect {
    /// What is told, with the words for it.
    public enum Name: String, CaseIterable, Sendable {
        case claims
        case status
        case phase
        case closed
        case ordinal
        case name
        case siteKind = "kind"
        case sector
        case place
        case movement
        case moc
        case since
        case active
        case change
        case admittedReported = "admitted-reported"
        case attacks
        case attackKind = "attack-kind"
        case occurred
        case perpetrator
        case casualties
        case people
        case origin
        case destinations
        case trigger
        case violationsByCategory = "violations-by-category"
        case violationsByRegion = "violations-by-region"
        case patrols
        case strength
        case authorisedStrength = "authorised-strength"
        case figure
        case besieged
        case lifted
        case restrictions
        case verification
        case returned
        case riskLevel = "risk-level"
        case riskPoints = "risk-points"
        case convoys
        case step
        case due
        case title
        case budget
        case trained
        case addressees
        case action
        case followUps = "follow-ups"
        case pcode
        case parent
        case documentKind = "document-kind"
        case issuer
        case died
        case ruleBroken = "rule-broken"

        public var label: Label {
            switch self {
            case .claims: Label("Claims", "Déclarations")
            case .status: Label("Status", "Statut")
            case .phase: Label("Phase", "Phase")
            case .closed: Label("Closed", "Fermeture")
            case .ordinal: Label("Rank of the closure", "Rang de la fermeture")
            case .name: Label("Name", "Nom")
            case .siteKind: Label("Kind", "Type")
            case .sector: Label("Sector", "Secteur")
            case .place: Label("Place", "Lieu")
            case .movement: Label("Movement", "Mouvement")
            case .moc: Label("MOC", "MOC")
            case .since: Label("Since", "Depuis")
            case .active: Label("Present", "Présents")
            case .change: Label("Change of the ledger", "Variation du registre")
            case .admittedReported: Label("Admitted (reported counts)", "Admis (effectifs signalés)")
            case .attacks: Label("Attacks", "Attaques")
            case .attackKind: Label("Kind of attack", "Nature de l'attaque")
            case .occurred: Label("Date", "Date")
            case .perpetrator: Label("Perpetrator", "Auteur")
            case .casualties: Label("Casualties", "Victimes")
            case .people: Label("People", "Population")
            case .origin: Label("From", "De")
            case .destinations: Label("To", "Vers")
            case .trigger: Label("Trigger", "Cause")
            case .violationsByCategory: Label("Violations by category", "Violations par catégorie")
            case .violationsByRegion: Label("Violations by region", "Violations par région")
            case .patrols: Label("Patrols", "Patrouilles")
            case .strength: Label("Strength", "Effectif")
            case .authorisedStrength: Label("Authorised strength", "Effectif autorisé")
            case .figure: Label("Published figure", "Chiffre publié")
            case .besieged: Label("Besieged", "Encerclement")
            case .lifted: Label("Siege lifted", "Encerclement levé")
            case .restrictions: Label("Restrictions", "Restrictions")
            case .verification: Label("Verification", "Vérification")
            case .returned: Label("People who returned", "Personnes retournées")
            case .riskLevel: Label("Risk level", "Niveau de risque")
            case .riskPoints: Label("Risk points", "Points de risque")
            case .convoys: Label("Convoys", "Convois")
            case .step: Label("Step", "Étape")
            case .due: Label("Due", "Échéance")
            case .title: Label("Title", "Titre")
            case .budget: Label("Budget", "Budget")
            case .trained: Label("Trained", "Personnes formées")
            case .addressees: Label("Addressed to", "Destinataires")
            case .action: Label("Action", "Action")
            case .followUps: Label("Follow-ups", "Suites données")
            case .pcode: Label("P-code", "Code P")
            case .parent: Label("Lies in", "Se trouve dans")
            case .documentKind: Label("Kind of document", "Type de document")
            case .issuer: Label("Issuer", "Émetteur")
            case .died: Label("Mission personnel died", "Décès de personnel")
            case .ruleBroken: Label("Rule broken", "Règle non respectée")
            }
        }
    }
}
