import Events

/// What an import says of events of another daybook.
extension Words {
    static let foreignEvents = Label(
        "of another daybook: % events; positions, times of recording and who recorded them stay there",
        "d'un autre daybook : % événements ; positions, heures d'enregistrement et auteurs y restent"
    )
    static let foreignDaemonsOwn = Label(
        "written by its daemon, left out: %",
        "écrits par son service, laissés de côté : %"
    )
    static let foreignSealedRejected = Label(
        "with text sealed there, rejected: %",
        "avec un texte scellé là-bas, rejetés : %"
    )
    static let foreignSealedLeftOut = Label(
        "without the text sealed there: %",
        "sans le texte scellé là-bas : %"
    )
    static let foreignDamaged = Label("damaged there, rejected: %", "endommagés là-bas, rejetés : %")
    static let foreignLeftOut = Label("written by another daemon", "écrit par un autre service")

    // MARK: - Why a line is rejected

    static let positionOfAnotherBook = Label(
        "%: expected source and id of the event concerned, found position %, which is another event's in another daybook",
        "% : attendu source et id de l'événement concerné, trouvé la position %, qui est celle d'un autre événement dans un autre daybook"
    )
    static let sealedInAnotherBook = Label(
        "%: sealed in another daybook, and the key stays there; --without-sealed records the event without it",
        "% : scellé dans un autre daybook, et la clé y reste ; --without-sealed consigne l'événement sans cela"
    )
    static let damagedInAnotherBook = Label(
        "the event at position % of the other daybook is damaged there; export it again once that log is restored",
        "l'événement à la position % de l'autre daybook y est endommagé ; réexportez-le une fois ce journal restauré"
    )
}
