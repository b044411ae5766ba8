import Events

/// The words of printed reports that no vocabulary and no table of the command line has, each in both languages.
enum ReportWords {
    // MARK: - Of every report

    static let asPublished = Label("Published figures", "Chiffres publiés")
    static let fromEvents = Label("Counted from events", "Chiffres tirés des événements")
    static let noneRecorded = Label(
        "No event of the type % is recorded for this time.",
        "Aucun événement du type % n'est enregistré pour cette période."
    )
    static let noneReported = Label("No document states this.", "Aucun document ne l'indique.")
    static let otherClaims = Label("% states %", "% indique %")
    static let rivals = Label(
        "%, %: documents differ; shown is %. %.",
        "%, % : les documents divergent ; la valeur retenue est %. %."
    )
    static let sumDiffers = Label(
        "%: % as printed by the source; its figures sum to %.",
        "% : % tel qu'imprimé par la source ; la somme de ses chiffres est %."
    )
    static let published = Label("Published", "Publié")
    static let counted = Label("Counted", "Compté")
    static let events = Label("Events", "Événements")
    static let code = Label("% (code)", "% (code)")
    static let quantifier = Label("% (quantifier)", "% (quantificateur)")
    static let type = Label("Type", "Type")
    static let position = Label("Position", "Position")
    static let subject = Label("Subject", "Sujet")
    static let number = Label("Number", "Nombre")

    // MARK: - What a report rests on

    static let basis = Label("Basis", "Base")
    static let root = Label("Root", "Racine")
    static let log = Label("Log", "Journal")
    static let figures = Label("Figures", "Chiffres")
    static let on = Label("Situation on", "Situation au")
    static let publishedBy = Label("Documents published by", "Documents parus au")
    static let incomplete = Label("Damage", "Dommage")
    static let restriction = Label("Restriction", "Restriction")
    static let again = Label("To get it again", "Pour l'obtenir à nouveau")
    static let correctedAt = Label("% (corrected at %)", "% (corrigé à la position %)")
    static let sets = Label(
        "What figures of several events rest on",
        "Ce sur quoi reposent les chiffres de plusieurs événements"
    )
    static let listed = Label("The events", "Les événements")
    static let asked = Label("ask the daemon for", "à demander au démon :")

    static func figures(_ basis: FigureBasis) -> Label {
        switch basis {
        case .reported: Label("as published", "publiés")
        case .derived: Label("counted from events", "tirés des événements")
        case .both:
            Label("as published and counted from events, side by side", "publiés et tirés des événements, côte à côte")
        }
    }

    // MARK: - Protection

    static let byCategory = Label("Violations by category and month, %", "Violations par catégorie et par mois, %")
    static let byRegion = Label("Violations by region and month, %", "Violations par région et par mois, %")
    static let withoutMonth = Label(
        "% violations may have happened in several months, and are in no column.",
        "% violations ont pu être commises au cours de plusieurs mois et ne figurent dans aucune colonne."
    )
    static let chart = Label(
        "Number of violations of each month, by %. The table beside it has the same figures.",
        "Nombre de violations de chaque mois, par %. Le tableau voisin donne les mêmes chiffres."
    )
    static let trends = Label("Trends, % compared with %", "Tendances, % par rapport à %")
    static let trend = Label("Arrow", "Flèche")
    static let printedArrow = Label("printed", "imprimée")
    static let computedArrow = Label("computed", "calculée")
    static let categoryOrRegion = Label("Category or region", "Catégorie ou région")
    static let allRegions = Label("All regions", "Toutes régions")
    static let allCategories = Label("All categories", "Toutes catégories")
    static let printedArrows = Label(
        "Arrows printed and computed, by region and category",
        "Flèches imprimées et calculées, par région et catégorie"
    )
    static let computedArrows = Label(
        "Arrows computed from published figures",
        "Flèches calculées à partir des chiffres publiés"
    )
    static let trendRule = Label(
        "↗ more, ↘ fewer, = as many as the month before. The rule of the printed arrows is not stated.",
        "↗ plus, ↘ moins, = autant que le mois précédent. La règle des flèches imprimées n'est pas indiquée."
    )
    static let shares = Label("Shares, %", "Parts, %")
    static let share = Label("Share", "Part")
    static let of = Label("Of", "Sur")
    static let sexNotStated = Label("Sex not stated", "Sexe non indiqué")
    static let notStated = Label("Not stated", "Non indiqué")
    static let victims = Label("Victims", "Victimes")
    static let sex = Label("Sex", "Sexe")
    static let placeType = Label("Kind of place", "Type de lieu")
    static let timeBand = Label("Time of day", "Tranche horaire")
    static let denominator = Label(
        "A share is of the violations that the same documents print for the same region, category and month; where they print "
            + "none, of what is unknown.",
        "Une part se rapporte aux violations que les mêmes documents impriment pour la même région, catégorie et le même mois ; "
            + "s'ils n'en impriment pas, on ne sait pas à quoi."
    )
    static let displacements = Label("Displacements, %", "Déplacements, %")
    static let exactTotal = Label("Total of exact figures", "Total des chiffres exacts")
    static let wholeTotal = Label("Total with approximate figures", "Total avec les chiffres approximatifs")
    static let bounds = Label(
        "By the words of the sources, at least %, at most %.",
        "D'après les termes des sources, au moins %, au plus %."
    )
    static let openBounds = Label(
        "By the words of the sources, at least %; they set no upper bound.",
        "D'après les termes des sources, au moins % ; ils ne fixent aucune borne supérieure."
    )
    static let monthOpen = Label(
        "% may have happened in this month or in another, and is not counted.",
        "% a pu avoir lieu ce mois-ci ou un autre et n'est pas compté."
    )
    static let movementsStated = Label("Movements, stated and counted", "Mouvements indiqués et comptés")
    static let register = Label("Register (unit: %)", "Registre (unité : %)")
    static let villageAttacks = Label("Village attacks, %", "Attaques de villages, %")

    // MARK: - Fact sheet

    static let strength = Label("Strength", "Effectifs")
    static let claim = Label("Claim", "Déclaration")
    static let authorised = Label("Authorised (resolution %)", "Autorisé (résolution %)")
    static let deployed = Label("Deployed", "Déployé")
    static let validUntil = Label("Until", "Jusqu'au")
    static let period = Label("Period", "Période")
    static let patrols = Label("Patrols by kind", "Patrouilles par type")
    static let training = Label("Training", "Formation")
    static let participations = Label(
        "Participations, not persons: a person may be counted several times.",
        "Des participations, non des personnes : une personne peut être comptée plusieurs fois."
    )
    static let ofWhom = Label("Of whom", "De qui")
    static let everybody = Label("All", "Ensemble")
    static let sitesBySector = Label("Sites by sector", "Sites par secteur")
    static let openSites = Label("Not closed", "Non fermés")
    static let closedSites = Label("Closed", "Fermés")
    static let names = Label("Names", "Noms")
    static let sitesStated = Label("Sites, stated and listed", "Sites indiqués et énumérés")
    static let stated = Label("Stated", "Indiqués")
    static let listedThere = Label("Listed by the same document", "Énumérés par le même document")
    static let noSector = Label("Sector not stated", "Secteur non indiqué")
}
