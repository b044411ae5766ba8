import Events

/// The words of the report of the drawdown.
extension ReportWords {
    static let sites = Label("Sites", "Sites")
    static let sitesByStatus = Label("Sites by status", "Sites par statut")
    static let milestones = Label("Steps, by document", "Étapes, par document")
    static let step = Label("Step", "Étape")
    static let phase = Label("Phase", "Phase")
    static let rankCounted = Label("Rank counted", "Rang compté")
    static let rankStated = Label("Rank stated", "Rang indiqué")
    static let rankOf = Label("% of %", "% sur %")
    static let plannedFor = Label("planned for %", "prévue pour %")
    static let handedTo = Label("Handed over to", "Remis à")
    static let lastToLeave = Label("the last", "les derniers")
    static let lastDeparture = Label("The last left", "Départ des derniers")
    static let signatures = Label("Documents signed", "Documents signés")
    static let signed = Label("Signed", "Signé")
    static let signatories = Label("Signatories", "Signataires")
    static let convoys = Label("Convoys", "Convois")
    static let departed = Label("Departed", "Départ")
    static let arrived = Label("Arrived", "Arrivée")
    static let vehicles = Label("Vehicles", "Véhicules")
    static let personnel = Label("Personnel", "Personnel")
    static let attacks = Label("Attacks", "Attaques")
    static let timeline = Label(
        "A row a site, a mark for each date that a document gives for one of its steps; a dashed line leads to a date by which "
            + "something had happened. The tables of steps have the same dates with their documents.",
        "Une ligne par site, une marque pour chaque date qu'un document donne pour l'une de ses étapes ; un trait discontinu "
            + "mène à la date à laquelle l'étape avait eu lieu au plus tard. Les tableaux des étapes donnent les mêmes dates "
            + "avec leurs documents."
    )
    static let filledMark = Label("filled: the date that is shown", "pleine : la date retenue")
    static let hollowMark = Label("hollow: a date also stated", "creuse : une date aussi indiquée")
}
