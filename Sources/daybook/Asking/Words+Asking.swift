import Events

/// What is said when a fact is asked for field by field.
extension Words {
    static let askingRules = Label(
        "Answer, or type ? to have a question explained, < to go back, Ctrl-C to leave. Nothing is sent before you agree.",
        "Répondez, ou tapez ? pour une explication, < pour revenir, Ctrl-C pour sortir. Rien n'est envoyé sans votre accord."
    )
    static let keptAnswers = Label(
        "Enter keeps what was answered, typing replaces it, an arrow key changes it; < goes back further.",
        "Entrée garde la réponse, taper la remplace, une flèche la modifie ; < revient plus loin."
    )
    static let changesAnAnswer = Label("(c changes an answer)", "(c change une réponse)")
    static let whichAnswer = Label("Which answer is to be changed? A number:", "Quelle réponse changer ? Un nombre :")
    static let notUTF8 = Label(
        "this is not UTF-8, or holds U+FFFD, which stands for what was lost; set the terminal to UTF-8, or type it anew",
        "ce n'est pas de l'UTF-8, ou il s'y trouve U+FFFD, qui remplace ce qui a été perdu ; réglez le terminal sur UTF-8, ou "
            + "retapez-le"
    )
    static let controlCharacter = Label(
        "there is a control character in it, %, which nobody can read; take it out",
        "il s'y trouve un caractère de commande, %, que personne ne peut lire ; retirez-le"
    )
    static let howToBreakLines = Label(
        "A text of several lines: paste it, or end a line with \\ before Enter.",
        "Un texte de plusieurs lignes : collez-le, ou finissez une ligne par \\ avant Entrée."
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
    static let enterForFirst = Label("Enter for the first", "Entrée pour la première")
    static let enterToLeave = Label("Enter to leave it out", "Entrée pour s'en passer")
    static let enterKeepsSealed = Label("Enter to keep what is sealed", "Entrée pour garder ce qui est scellé")
    static let mustBeGiven = Label("this must be given", "il faut répondre")
    static let isIncomplete = Label("this does not do yet: expected %", "cela ne suffit pas encore : attendu %")
    static let isNot = Label("'%' does not do: expected %", "« % » ne convient pas : attendu %")
    static let question = Label("%:", "% :")
    static let partOf = Label("%, %", "%, %")
    static let numbered = Label("% %", "% %")

    static let whichDate = Label("Which day is meant?", "Quel jour est-ce ?")
    static let readAs = Label("read as % (%)", "lu comme % (%)")
    static let named = Label("recorded as %", "consigné comme %")
    static let writtenDates = Label(
        "Also as you write it: 18/06/2022 (the day first), 18 June 2022, yesterday. It is said what it was read as.",
        "Aussi comme vous l'écrivez : 18/06/2022 (le jour d'abord), 18 juin 2022, hier. Ce qui en a été lu est dit."
    )
    static let yearNeedsFourDigits = Label(
        "'%': the year needs four digits, as in 18/06/2022 (the day first), 18 June 2022, 2022-06-18; yesterday is a date too",
        "« % » : il faut quatre chiffres pour l'année, comme dans 18/06/2022 (le jour d'abord), 18 juin 2022, 2022-06-18 ; hier est "
            + "aussi une date"
    )
    static let noneOfThese = Label(
        "'%' is none of these; answer with a number from 1 to %",
        "« % » n'est aucun de ceux-ci ; répondez par un nombre de 1 à %"
    )
    static let callIsDocument = Label(
        "A telephone call, a radio message or a visit is a document too: answer call, and it is given a name.",
        "Un appel, un message radio ou une visite est aussi un document : répondez appel, et un nom lui est donné."
    )
    static let takeItAway = Label("take it away", "l'enlever")
    static let anotherOne = Label("another", "un autre")
    static let whichElement = Label("% – which is to be changed?", "% – lequel changer ?")
    static let onlyNameStays = Label(
        "the place had another name, %: its P-code and coordinates are left out; give those of the new one",
        "le lieu avait un autre nom, % : son code P et ses coordonnées sont omis ; donnez ceux du nouveau"
    )

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
    static let explainNew = Label(
        "incident/new, movement/new, meeting/new and training/new make a name that no other has: day, place and four random characters.",
        "incident/new, movement/new, meeting/new et training/new créent un nom que rien d'autre ne porte : jour, lieu et quatre "
            + "caractères au hasard."
    )
    static let knownSubjects = Label(
        "Recorded of these days; a number says that it is one of these:",
        "Consigné pour ces jours ; un nombre dit que c'est l'un de ceux-ci :"
    )
    static let explainNewPerson = Label(
        "combatant/new and person/new make a random pseudonym for somebody who has none; never type a name.",
        "combatant/new et person/new créent un pseudonyme au hasard pour qui n'en a pas ; ne tapez jamais de nom."
    )
    static let whichSource = Label(
        "Your section, such as /minusma/mopti/hrpd:",
        "Votre section, par exemple /minusma/mopti/hrpd :"
    )
    static let noSource = Label(
        "'%' is no section: expected ASCII without blanks, such as /minusma/mopti/hrpd",
        "« % » n'est pas une section : attendu de l'ASCII sans espaces, tel que /minusma/mopti/hrpd"
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
    static let draftKept = Label(
        "nothing was recorded; what you answered is kept, and `daybook record --resume` goes on with it",
        "rien n'a été consigné ; vos réponses sont gardées, et `daybook record --resume` les reprend"
    )
    static let draftNotKept = Label(
        "what you answer cannot be kept until it is recorded: %",
        "vos réponses ne peuvent être gardées jusqu'à leur consignation : %"
    )
    static let noDraft = Label("no draft is kept", "aucun brouillon n'est gardé")
    static let draftsAreKept = Label(
        "drafts kept: %; `daybook record --resume` goes on with one",
        "brouillons gardés : % ; `daybook record --resume` en reprend un"
    )
    static let whichDraft = Label("Which draft?", "Quel brouillon ?")
    static let whatOfDraft = Label("Go on with it, or throw it away?", "Le reprendre, ou le jeter ?")
    static let goOnWithDraft = Label("go on", "reprendre")
    static let throwDraftAway = Label("throw it away", "jeter")
    static let correctingRules = Label(
        "Choose what is wrong; what was there can be kept, changed or replaced. ? explains, < goes back, Ctrl-C leaves.",
        "Choisissez ce qui est faux ; ce qui y était peut être gardé, modifié ou remplacé. ? explique, < revient, Ctrl-C sort."
    )
    static let whichIsWrong = Label("What is wrong?", "Qu'est-ce qui est faux ?")
    static let doesNotFit = Label(
        "these fields do not fit the type and are left out: %",
        "ces champs ne conviennent pas au type et sont omis : %"
    )
    static let confirmRenewal = Label(
        "Retract the event, and record this anew?",
        "Retirer l'événement, et consigner ceci à nouveau ?"
    )
    static let isRenewed = Label(
        "the event at position % is retracted, and this is recorded in its place:",
        "l'événement à la position % est retiré, et ceci est consigné à sa place :"
    )
    static let renewedAs = Label("recorded anew by % as %", "consigné à nouveau par % sous %")
    static let cannotTakeSealed = Label(
        "%: is under seal and belongs to its event; on a terminal `daybook correct %` asks for it anew",
        "% : est scellé et appartient à son événement ; sur un terminal, `daybook correct %` le redemande"
    )
    static let ofWhichEvent = Label(
        "Of which event is it a duplicate? Its position (Enter where that is not known):",
        "De quel événement est-ce un doublon ? Sa position (Entrée si elle n'est pas connue) :"
    )
    static let likeIt = Label("Events about the same subject:", "Événements sur le même sujet :")
    static let noPosition = Label(
        "'%' is no position of another event, such as 42",
        "« % » n'est pas la position d'un autre événement, telle que 42"
    )
    static let isRetractedAlready = Label(
        "the event is retracted already: what changes is why; it is reinstated, and retracted anew",
        "l'événement est déjà retiré : seul le motif change ; il est rétabli, puis retiré à nouveau"
    )
    static let isItSo = Label("% Is it so?", "% Est-ce bien cela ?")
    static let recordThis = Label("Record this?", "Consigner ce fait ?")
    static let explainRecording = Label(
        "y records it for good (a correction can follow); n leaves, and the answers are kept; < goes back to change an answer; "
            + "c changes any of them.",
        "o le consigne pour de bon (une correction peut suivre) ; n sort, et les réponses sont gardées ; < revient changer une "
            + "réponse ; c change n'importe laquelle."
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
