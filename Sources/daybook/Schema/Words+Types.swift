import Events

/// What types of facts, their fields and what these may hold are called.
extension Words {
    static let field = Label("Field", "Champ")
    static let meaning = Label("Meaning", "Sens")
    static let mayHold = Label("What it may hold", "Ce qu'il peut contenir")
    static let needed = Label("Needed", "Nécessaire")
    static let eitherOr = Label("one or the other", "l'un ou l'autre")
    static let within = Label("with %", "avec %")
    static let codesOf = Label("Codes of %", "Codes de %")
    static let datesAre = Label("Dates, as vague as what is known", "Les dates, aussi vagues que ce que l'on sait")
    static let isRefused = Label("What the rules ask", "Ce que demandent les règles")
    static let example = Label("For example:", "Par exemple :")
    static let howToAnswer = Label(
        "`daybook record %` alone asks for the fields one by one.",
        "`daybook record %` seul demande les champs un par un."
    )

    static let writtenByDaemon = Label(
        "Only the daemon writes it, at the command `%`.",
        "Seul le démon l'écrit, à la commande `%`."
    )

    // MARK: - What a value may be

    static let aText = Label("text", "texte")
    static let someLines = Label("text of one or several lines", "texte d'une ou de plusieurs lignes")
    static let aTextLike = Label("text such as %", "texte tel que %")
    static let aDate = Label("a date: see below", "une date : voir ci-dessous")
    static let aCode = Label("a code: see below", "un code : voir ci-dessous")
    static let aSubjectLike = Label("% (such as %)", "% (par exemple %)")
    static let anyInteger = Label("a whole number", "un nombre entier")
    static let integerFrom = Label("a whole number, % or more", "un nombre entier, au moins %")
    static let integerWithin = Label("a whole number from % to %", "un nombre entier de % à %")
    static let figure = Label(
        "zero, or a number from % to %, with either sign",
        "zéro, ou un nombre de % à %, de l'un ou l'autre signe"
    )
    static let numberWithin = Label("a number from % to %", "un nombre de % à %")
    static let trueOrFalse = Label("true (yes) or false (no)", "true (oui) ou false (non)")
    static let manyOf = Label("one or more: %", "un ou plusieurs : %")
    static let fieldsBelow = Label("the fields below", "les champs ci-dessous")
    static let likeField = Label("fields like those of %", "des champs comme ceux de %")
    static let eachKey = Label("for each %: %", "pour chaque % : %")
    static let wholeFact = Label("a whole fact, as JSON", "un fait entier, en JSON")
    static let sealedValue = Label(
        "%, which identifies a person and is stored only sealed",
        "%, qui identifie une personne et n'est conservé que scellé"
    )
    static let sealedText = Label("a text", "un texte")
    static let sealedDate = Label(
        "a date, such as 1990-05-12, 1990-05 or 1990",
        "une date, telle que 1990-05-12, 1990-05 ou 1990"
    )

    /// The forms of a date, each with what it says.
    static let dateForms: [(form: String, meaning: Label)] = [
        ("2022-06-18", Label("on that day", "ce jour-là")),
        ("2022-06", Label("some time in that month", "au cours de ce mois")),
        ("2022", Label("some time in that year", "au cours de cette année")),
        ("2022-06-18/2022-06-19", Label("from the one day to the other", "d'un jour à l'autre")),
        ("../2022-06-18", Label("by that day; the beginning is not known", "au plus tard ce jour-là ; début inconnu")),
        ("2022-06/..", Label("since that month; it may go on", "depuis ce mois ; peut-être encore")),
        ("2022-06-18T14:30:00Z", Label("at that moment, in UTC", "à cet instant, en UTC")),
    ]

    // MARK: - Help

    static let noSuchWord = Label(
        "'%' is neither a command nor a type of fact",
        "« % » n'est ni une commande ni un type de fait"
    )
    static let nearWords = Label("near: %", "proches : %")
    static let whereWordsAre = Label(
        "`daybook help` lists the commands, `daybook schema` the types",
        "`daybook help` énumère les commandes, `daybook schema` les types"
    )
}
