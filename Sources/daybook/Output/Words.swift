import Events

/// The words of the printed tables that no vocabulary has, each in both languages.
enum Words {
    static let site = Label("Site", "Site")
    static let kind = Label("Kind", "Type")
    static let place = Label("Place", "Lieu")
    static let sector = Label("Sector", "Secteur")
    static let status = Label("Status", "Statut")
    static let phase = Label("Phase", "Phase")
    static let closed = Label("Closed", "Fermeture")
    static let counted = Label("Counted", "Rang compté")
    static let stated = Label("Stated", "Rang indiqué")
    static let signed = Label("Documents signed", "Documents signés")
    static let milestone = Label("Milestone", "Étape")
    static let date = Label("Date", "Date")
    static let document = Label("Document", "Document")
    static let position = Label("Position", "Position")
    static let details = Label("Details", "Détails")
    static let planned = Label("planned", "prévu")
    static let noDocument = Label("no document", "aucun document")

    static let openSites = Label("open", "ouverts")
    static let closedSites = Label("closed", "fermés")
    static let liquidationSites = Label("liquidation", "liquidation")
    static let statedSites = Label("stated", "indiqués")
    static let listedSites = Label("listed", "listés")
    static let sourcesDisagree = Label("sources disagree", "les sources divergent")
    static let shown = Label("shown above", "retenue ci-dessus")

    static let combatant = Label("Combatant", "Combattant")
    static let movement = Label("Movement", "Mouvement")
    static let since = Label("Since", "Depuis")
    static let present = Label("present", "présents")
    static let opening = Label("Opening", "Ouverture")
    static let admitted = Label("Admitted", "Admis")
    static let died = Label("Died", "Décédés")
    static let struckOff = Label("Struck off", "Radiés")
    static let transferred = Label("Transferred", "Transférés")
    static let change = Label("Change", "Variation")
    static let closing = Label("Closing", "Clôture")
    static let reported = Label("Admitted (reported counts)", "Admis (effectifs signalés)")
    static let unknown = Label("unknown", "inconnu")
    static let claims = Label("Claims:", "Déclarations :")

    static let asReported = Label("Violations %, as reported", "Violations %, telles que signalées")
    static let derived = Label("Violations %, derived from events", "Violations %, calculées à partir des événements")
    static let category = Label("Category", "Catégorie")
    static let region = Label("Region", "Région")
    static let total = Label("Total", "Total")
    static let partsSumTo = Label(
        "as printed by the source; its figures sum to",
        "tel qu'imprimé par la source ; la somme de ses chiffres est"
    )
    static let undated = Label("without a month", "sans mois")

    /// Something, and what there is to say of it.
    static let remark = Label("%: %", "% : %")
    static let basis = Label("basis: % at position %", "base : % à la position %")
    static let onDay = Label("on", "au")
    static let publishedBy = Label("documents published by", "documents parus au")
    static let nothing = Label("nothing is recorded", "rien n'est enregistré")

    /// The twelve months as column heads.
    static func months(_ language: Language) -> [String] {
        switch language {
        case .english: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        case .french: ["Jan", "Fév", "Mars", "Avril", "Mai", "Juin", "Juil", "Août", "Sept", "Oct", "Nov", "Déc"]
        }
    }
}

extension Label {
    /// The text with each `%` replaced by the next of the values.
    func filled(_ language: Language, _ values: String...) -> String {
        let pieces = self[language].split(separator: "%", omittingEmptySubsequences: false)
        precondition(pieces.count == values.count + 1, "a value for each gap")
        return zip(pieces, values + [""]).map { $0 + $1 }.joined()
    }
}
