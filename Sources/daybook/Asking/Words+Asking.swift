import Events

/// What is said when a fact is asked for field by field.
extension Words {
    static let askingRules = Label(
        "Answer, or type ? to have a question explained, < to go back, Ctrl-C to leave. Nothing is sent before you agree.",
        "Répondez, ou tapez ? pour une explication, < pour revenir, Ctrl-C pour sortir. Rien n'est envoyé sans votre accord."
    )
    static let firstQuestion = Label("this is the first question", "c'est la première question")
    static let howToChoose = Label(
        "Answer with a number from 1 to %, with what stands in brackets, or with part of the words.",
        "Répondez par un nombre de 1 à %, par ce qui est entre parenthèses, ou par une partie des mots."
    )
    static let severalFit = Label("'%' fits several: %", "« % » convient à plusieurs : %")
    static let enterForNone = Label("Enter for none", "Entrée pour aucun")
    static let enterToGoOn = Label("Enter to go on", "Entrée pour continuer")
    static let enterToEnd = Label("Enter to end the list", "Entrée pour finir la liste")
    static let enterForLater = Label("Enter to have one proposed", "Entrée pour une proposition")
    static let enterTakes = Label("Enter for %", "Entrée pour %")
    static let mustBeGiven = Label("this must be given", "il faut répondre")
    static let isIncomplete = Label("this does not do yet: expected %", "cela ne suffit pas encore : attendu %")
    static let isNot = Label("'%' does not do: expected %", "« % » ne convient pas : attendu %")
    static let question = Label("%:", "% :")
    static let partOf = Label("%, %", "%, %")
    static let numbered = Label("% %", "% %")

    static let whichTheme = Label(
        "What is it about? A number, or part of the name of a fact:",
        "De quoi s'agit-il ? Un nombre, ou une partie du nom d'un fait :"
    )
    static let whichType = Label("Which fact?", "Quel fait ?")
    static let noSuchType = Label(
        "no fact is called '%'; answer with a number from 1 to %",
        "aucun fait ne s'appelle « % » ; répondez par un nombre de 1 à %"
    )
    static let whichSubject = Label("About which % (as %)", "Concernant quel sujet, % (sous la forme %)")
    static let explainSubject = Label(
        "What the fact is about: always the same name for the same thing, so that its events stand together.",
        "Ce que le fait concerne : toujours le même nom pour la même chose, afin que ses événements soient réunis."
    )
    static let explainNewPerson = Label(
        "combatant/new and person/new make a random pseudonym for somebody who has none; never type a name.",
        "combatant/new et person/new créent un pseudonyme au hasard pour qui n'en a pas ; ne tapez jamais de nom."
    )
    static let whichSource = Label(
        "Your section, such as /minusma/mopti/hrpd:",
        "Votre section, par exemple /minusma/mopti/hrpd :"
    )
    static let explainSource = Label(
        "The section that reports. DAYBOOK_SOURCE or --source say it without being asked.",
        "La section qui signale. DAYBOOK_SOURCE ou --source l'indiquent sans question."
    )
    static let moreFields = Label("Anything else?", "Autre chose ?")
    static let moreOf = Label("More about %?", "Plus sur % ?")
    static let another = Label("Another of %?", "Encore : % ?")
    static let whichUnit = Label("% – what is counted?", "% – que compte-t-on ?")
    static let howMany = Label("% – how is it known?", "% – comment le sait-on ?")
    static let keyOf = Label("% – for which?", "% – pour lequel ?")
    static let placesLikeIt = Label(
        "Is it one of these? Nothing is filled in unless you choose.",
        "Est-ce l'un de ceux-ci ? Rien n'est rempli sans votre choix."
    )
    static let which = Label("Which?", "Lequel ?")
    static let recordThis = Label("Record this?", "Consigner ce fait ?")
    static let explainRecording = Label(
        "y records it for good (a correction can follow); n leaves; < goes back to change an answer.",
        "o le consigne pour de bon (une correction peut suivre) ; n sort ; < revient changer une réponse."
    )
    static let notKnownWhether = Label(
        "it is not known whether it was recorded: look for id % in `daybook log -o ndjson`",
        "on ne sait pas si c'est consigné : cherchez l'id % dans `daybook log -o ndjson`"
    )

    // MARK: - Places

    static let pcode = Label("P-code", "Code P")
    static let name = Label("Name", "Nom")
    static let whatItIs = Label("What it is", "Ce que c'est")
    static let accordingTo = Label("According to", "Selon")
    static let noSuchPlace = Label(
        "no place like '%' is in %, which has regions and cercles only, or is recorded",
        "aucun lieu comme « % » dans %, qui n'a que les régions et les cercles, ni parmi les lieux consignés"
    )
    static let placesWithoutRecord = Label(
        "the places of the record are missing: the daemon did not say which there are",
        "les lieux consignés manquent : le démon n'a pas dit lesquels il y a"
    )
    static let didYouMean = Label(
        "%: did you mean %? Nothing was filled in",
        "% : vouliez-vous dire % ? Rien n'a été rempli"
    )
    static let suggestedPlace = Label("% (%, %; %)", "% (% ; % ; %)")
    static let suggestedName = Label("% (%; %)", "% (% ; %)")
    static let or = Label(" or ", " ou ")

    /// A yes or a no in either language; `nil` for neither.
    static func yesOrNo(_ answer: String) -> Bool? {
        switch answer.lowercased() {
        case "y", "yes", "o", "oui", "true": true
        case "n", "no", "non", "false": false
        default: nil
        }
    }
}
