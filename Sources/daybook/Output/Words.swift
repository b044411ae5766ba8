import Events
import Printing

/// The words of the printed tables that no vocabulary has, each in both languages.
enum Words {
    static let site = Terms.site
    static let slug = Label("Name to type", "Nom à taper")
    static let kind = Terms.kind
    static let place = Terms.place
    static let sector = Terms.sector
    static let status = Terms.status
    static let phase = Label("Phase", "Phase")
    static let closed = Label("Closed", "Fermeture")
    static let counted = Label("Counted", "Rang compté")
    static let stated = Label("Stated", "Rang indiqué")
    static let signed = Label("Documents signed", "Documents signés")
    static let milestone = Label("Milestone", "Étape")
    static let date = Terms.date
    static let document = Terms.document
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

    static let log = Label("Log", "Journal")
    static let version = Label("Daybook", "Daybook")
    static let socket = Label("Socket", "Socket")
    static let nothingSentUnasked = Label(
        "nothing was recorded; -y sends it all the same",
        "rien n'a été enregistré ; -y l'envoie tout de même"
    )
    static let health = Label("Health", "Santé")
    static let damagedEvent = Label(
        "% is damaged: what stands there cannot be shown",
        "% est endommagée : ce qui s'y trouve ne peut être montré"
    )
    static let damagedVersion = Label(
        "damaged: what it says cannot be told",
        "endommagé : on ne peut dire ce qu'il contient"
    )
    static let takesNothing = Label("takes no submissions", "ne prend aucune soumission")
    static let you = Label("You", "Vous")
    static let rights = Label("Rights", "Droits")
    static let noRights = Label("none", "aucun")
    static let limits = Label("Limits", "Limites")

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
    static let unknown = Terms.unknown
    static let claims = Label("Claims:", "Déclarations :")

    static let attack = Label("Attack", "Attaque")
    static let perpetrator = Terms.perpetrator
    static let claimCount = Label("Claims", "Déclarations")
    static let origin = Terms.origin
    static let destinations = Terms.destinations
    static let people = Label("People", "Population")
    static let unit = Terms.unit
    static let trigger = Terms.trigger
    static let movements = Label("Movements", "Mouvements")
    static let atLeast = Label("At least", "Au moins")
    static let atMost = Label("At most", "Au plus")
    static let open = Label("open", "ouvert")
    static let withoutFigure = Label("Without a figure", "Sans chiffre")
    static let patrols = Terms.patrols
    static let periods = Label("Periods", "Périodes")
    static let wholeMission = Terms.wholeMission
    static let claim = Label("Strength", "Effectif")
    static let authorised = Label("authorised", "autorisé")
    static let reportedStrength = Label("reported", "signalé")
    static let military = Terms.military
    static let police = Terms.police
    static let until = Terms.until

    static let asReported = Label("Violations %, as reported", "Violations %, telles que signalées")
    static let derived = Label("Violations %, derived from events", "Violations %, calculées à partir des événements")
    static let category = Terms.category
    static let region = Terms.region
    static let total = Terms.total
    static let partsSumTo = Label(
        "as printed by the source; its figures sum to",
        "tel qu'imprimé par la source ; la somme de ses chiffres est"
    )
    static let undated = Label("without a month", "sans mois")

    /// Something, and what there is to say of it.
    static let remark = Terms.remark
    static let basis = Label("basis: % at position %, root %…", "base : % à la position %, racine %…")
    static let onDay = Label("on", "au")
    static let publishedBy = Label("documents published by", "documents parus au")
    static let nothing = Label("nothing is recorded", "rien n'est enregistré")
    static let nothingFor = Label("nothing is recorded for %", "rien n'est enregistré pour %")
    static let restricted = Terms.restricted

    // MARK: - Failures

    static let nothingAbout = Label(
        "nothing is recorded about %; `%` lists what is",
        "rien n'est enregistré sur % ; `%` énumère ce qui l'est"
    )
    static let mendTheFact = Label(
        "Mend what the rule names. What was published as it is can be imported (mode=import), by who has the right.",
        "Corrigez ce que nomme la règle. Ce qui a été publié tel quel peut être importé (mode=import) par qui en a le droit."
    )
    // MARK: - A wrong command line

    static let givenTwice = Label("%: given twice; give it once", "% : donné deux fois ; donnez-le une fois")
    static let noValue = Label("%: expected a value, found none", "% : une valeur était attendue, et il n'y en a pas")
    static let noOption = Label(
        "%: expected an option of this command",
        "% : ce n'est pas une option de cette commande"
    )
    static let noCommand = Label("%: expected a command", "% : ce n'est pas une commande")
    static let noArgument = Label("%: expected no such argument", "% : cet argument n'était pas attendu")
    static let missingArgument = Label("%: expected one, found none", "% : il en fallait un, et il n'y en a pas")
    static let wrongValue = Label("%: expected %, found '%'", "% : attendu %, trouvé « % »")

    /// `auto, always or never`.
    static func listed(_ values: [String], _ language: Language) -> String {
        guard let last = values.last, values.count > 1 else { return values.first ?? "" }
        return values.dropLast().joined(separator: ", ") + or[language] + last
    }

    static let andMeant = Label("; did you mean %?", " ; vouliez-vous dire % ?")
    static let didYouMeanOne = Label("did you mean %?", "vouliez-vous dire % ?")
    static let elementAt = Label("element % of the batch", "élément % du lot")
    static let eventAt = Label("event at position %", "événement à la position %")
    static let noDaemon = Label(
        "no daemon answers: start it with 'systemctl start daybookd.socket', or name its socket with --socket or "
            + "DAYBOOK_SOCKET",
        "aucun démon ne répond : démarrez-le avec « systemctl start daybookd.socket », ou indiquez son socket avec "
            + "--socket ou DAYBOOK_SOCKET"
    )
    static let noSocketPath = Label(
        "the path of the socket has % bytes, and may have 1 to 107; name another with --socket or DAYBOOK_SOCKET",
        "aucun socket ne peut être à ce chemin : il a % octets, et peut en avoir 1 à 107 ; indiquez-en un autre avec --socket ou "
            + "DAYBOOK_SOCKET"
    )
    static let socketClosed = Label(
        "you may not use the daemon's socket: ask the administrator to add you to the group that owns it",
        "vous ne pouvez pas utiliser le socket du démon : demandez à l'administrateur de vous ajouter au groupe qui le "
            + "possède"
    )

    // MARK: - Events

    static let yes = Label("yes", "oui")
    static let no = Label("no", "non")
    static let quotation = Label("“%”", "« % »")
    static let precision = Label("precision %", "précision %")
    static let type = Label("Type", "Type")
    static let recordedAt = Label("Recorded", "Consigné")
    static let section = Label("Reported by", "Signalé par")
    static let entry = Label("Entry", "Saisie")
    static let imported = Label("imported, kept as published", "importé, gardé tel que publié")
    static let atPosition = Label("position %", "position %")
    static let noEvent = Label(
        "there is no event at position %; `daybook log` lists what there is",
        "il n'y a pas d'événement à la position % ; `daybook log` énumère ce qu'il y a"
    )
    static let amends = Label("about the event at position %", "concerne l'événement à la position %")
    static let recordedBy = Label("recorded", "consigné")
    static let correctedBy = Label("corrected", "corrigé")
    static let retractedBy = Label("retracted", "retiré")
    static let reinstatedBy = Label("reinstated", "rétabli")
    static let doneBy = Label("% % by %", "% le % par %")
    static let onBehalf = Label("% on behalf of %", "% au nom de %")
    static let reason = Label("reason", "motif")
    static let note = Label("note", "note")
    static let duplicateOf = Label("of position %", "de la position %")

    // MARK: - Writing

    static let recordedAtPosition = Label("recorded at position %", "consigné à la position %")
    static let recordedAlready = Label(
        "was recorded already at position %",
        "était déjà consigné à la position %"
    )
    static let repeatSafely = Label(
        "it is not known whether it was recorded; repeat it safely with --id %",
        "on ne sait pas si c'est consigné ; répétez sans danger avec --id %"
    )
    static let quotaNearlySpent = Label(
        "little is left of your quota of today (UTC): % used",
        "il reste peu de votre quota du jour (UTC) : % employés"
    )
    static let quotaEvents = Label("% of % events", "% événements sur %")
    static let quotaBytes = Label("% of % bytes", "% octets sur %")
    static let namedSubject = Label("subject %", "sujet %")
    static let namesNotKept = Label(
        "%; what is sent again asks for another name this time",
        "% ; ce qui est renvoyé demande un autre nom cette fois"
    )
    static let looksLikeName = Label(
        "%: '%' looks like the name of a person; what is recorded is in clear and cannot be erased",
        "% : « % » ressemble au nom d'une personne ; ce qui est consigné est en clair et ne s'efface pas"
    )
    static let looksLikeNoPseudonym = Label(
        "%: '%' looks like a name, not like a pseudonym; combatant/new and person/new make a random one",
        "% : « % » ressemble à un nom, pas à un pseudonyme ; combatant/new et person/new en créent un au hasard"
    )
    static let sendAllTheSame = Label("Send it all the same?", "Envoyer quand même ?")
    static let yesProposed = Label(" [Y/n]", " [O/n]")
    static let noProposed = Label(" [y/N]", " [o/N]")
    static let answerYesOrNo = Label("answer y (yes) or n (no)", "répondez o (oui) ou n (non)")
    static let answerNumber = Label("answer with a number from 1 to %", "répondez par un nombre de 1 à %")
    static let noAnswer = Label("no answer came; nothing was recorded", "pas de réponse ; rien n'a été consigné")
    static let whichReason = Label("Why?", "Pourquoi ?")
    static let moreAboutWhy = Label("More about why (Enter for nothing):", "Précisions (Entrée pour aucune) :")
    static let confirmCorrection = Label("Record this correction?", "Consigner cette correction ?")
    static let confirmRetraction = Label("Retract this event?", "Retirer cet événement ?")
    static let confirmReinstatement = Label("Reinstate this event?", "Rétablir cet événement ?")
    static let editAgain = Label("Edit again?", "Modifier à nouveau ?")
    static let nothingChanged = Label(
        "nothing was changed; nothing was recorded",
        "rien n'a changé ; rien n'a été consigné"
    )
    static let nothingRecorded = Label("nothing was recorded", "rien n'a été consigné")
    static let editKept = Label("the edit is kept in %", "la modification est gardée dans %")
    static let isRetracted = Label(
        "the event was retracted: what is corrected stays retracted until it is reinstated",
        "l'événement a été retiré : corrigé, il reste retiré jusqu'à son rétablissement"
    )
    static let howToEdit = Label(
        "Change the fields below, save, and leave the editor. Lines that begin with # are not read;\n"
            + "an empty text gives the correction up.",
        "Modifiez les champs ci-dessous, enregistrez et quittez l'éditeur. Les lignes qui commencent par # ne sont pas\n"
            + "lues ; un texte vide abandonne la correction."
    )
    static let requiredMark = Label("(! required)", "(! obligatoire)")

    // MARK: - Types

    static let about = Label("About", "Sujet")
    static let anySubject = Label("any subject", "tout sujet")
}
