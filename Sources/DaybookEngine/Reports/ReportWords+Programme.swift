import Events

/// The words of the reports of discrepancies and of the programme of disarmament, demobilisation and reintegration.
extension ReportWords {
    // MARK: - Discrepancies

    static let noDiscrepancy = Label("None was found.", "Aucune n'a été trouvée.")
    static let side = Label("Side", "Côté")
    static let ofWhat = Label("What", "Quoi")
    static let figure = Label("Figure", "Chiffre")
    static let message = Label("What is wrong", "Ce qui ne va pas")
    static let collidesWith = Label("Collides with", "En conflit avec")

    // MARK: - Mechanisms

    static let ledger = Label("Ledger of %", "Mouvements de %")
    static let movement = Label("Movement", "Mouvement")
    static let movementNotStated = Label("Movement not stated", "Mouvement non indiqué")
    static let opening = Label("Opening", "Ouverture")
    static let admitted = Label("Admitted", "Admis")
    static let transferredIn = Label("Transferred in", "Transférés vers")
    static let transferredOut = Label("Transferred out", "Transférés ailleurs")
    static let died = Label("Died", "Décédés")
    static let struckOff = Label("Struck off", "Radiés")
    static let change = Label("Change", "Variation")
    static let closing = Label("Closing", "Clôture")
    static let admittedReported = Label("Admitted, as reported", "Admis, selon les rapports")
    static let ledgerRule = Label(
        "Persons registered one by one; opening + admitted + transferred in − transferred out − died − struck off = closing. "
            + "No document states the opening strength. Counts as reported are of the same persons or of others: they are "
            + "never added.",
        "Personnes enregistrées une à une ; ouverture + admis + transférés vers − transférés ailleurs − décédés − radiés = "
            + "clôture. Aucun document n'indique l'effectif d'ouverture. Les effectifs des rapports concernent les mêmes "
            + "personnes ou d'autres : ils ne sont jamais additionnés."
    )
    static let losses = Label("Losses reported of %", "Pertes signalées de %")
    static let lossesRule = Label(
        "Counts without names, each of its document: no ledger subtracts them.",
        "Des effectifs sans noms, chacun de son document : aucun bilan ne les retranche."
    )
    static let roster = Label(
        "Roster of % over time, persons registered",
        "Liste de % dans le temps, personnes enregistrées"
    )
    static let rosterChart = Label(
        "Persons registered on the roster on each day on which it changed, by movement. The table beside it has the same figures.",
        "Personnes inscrites sur la liste à chaque jour où elle a changé, par mouvement. Le tableau voisin donne les mêmes chiffres."
    )
    static let lastChanges = Label("The last % changes.", "Les % derniers changements.")
    static let process = Label("Combatants in the process", "Combattants dans le processus")
    static let registered = Label("Registered", "Enregistrés")
    static let inMechanism = Label("In a MOC", "Dans un MOC")
    static let disarmed = Label("Disarmed", "Désarmés")
    static let demobilised = Label("Demobilised", "Démobilisés")
    static let integrated = Label("Integrated", "Intégrés")
    static let reintegrated = Label("Reintegrated", "Réinsérés")

    // MARK: - Works and projects

    static let works = Label("Cantonment works", "Travaux de cantonnement")
    static let started = Label("Started", "Démarrés")
    static let due = Label("Due", "Échéance")
    static let notNamed = Label(
        "% of the % that % counts are named by no event of it.",
        "% des % que compte % ne sont nommés par aucun de ses événements."
    )
    static let worksStated = Label("Cantonment sites, stated and listed", "Sites de cantonnement indiqués et énumérés")
    static let projects = Label("Projects", "Projets")
    static let launched = Label("Launched", "Lancement")
    static let budget = Label("Budget", "Budget")
    static let currency = Label("Currency", "Monnaie")
    static let partner = Label("Partner", "Partenaire")
    static let beneficiaries = Label("Beneficiaries", "Bénéficiaires")
    static let sums = Label("Sums by region and currency", "Sommes par région et par monnaie")
    static let portfolio = Label("Portfolio, stated and listed", "Portefeuille indiqué et énuméré")
    static let about = Label("About", "Sur")
    static let semicolon = Label("; ", " ; ")

    // MARK: - Sieges and risk

    static let sieges = Label("Sieges, %", "Encerclements, %")
    static let since = Label("Since", "Depuis")
    static let liftedOn = Label("Lifted", "Levé")
    static let risk = Label("Protection risk, %", "Risque de protection, %")
    static let commune = Label("Commune", "Commune")
    static let points = Label("Points", "Points")
    static let level = Label("Level", "Niveau")
    static let riskStated = Label("Levels that documents state without points", "Niveaux indiqués sans points")

    // MARK: - Fact sheet

    static let deaths = Label("Deaths recorded, each period of its own", "Décès enregistrés, chacun sur sa période")
    static let cause = Label("Cause", "Cause")
    static let trainedByUnit = Label("Training held, by unit", "Formations tenues, par unité")

    // MARK: - Training

    static let session = Label("Session", "Session")
    static let audience = Label("Audience", "Public")
    static let men = Label("M", "H")
    static let women = Label("F", "F")
    static let totalComputed = Label("Total, computed", "Total calculé")
    static let totalPrinted = Label("Total, printed", "Total imprimé")
    static let trainingStated = Label("Persons trained, stated and counted", "Personnes formées, indiquées et comptées")
}
