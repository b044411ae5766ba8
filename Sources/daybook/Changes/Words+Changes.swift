import Events

extension Words {
    static let whatChanged = Label("What", "Quoi")
    static let before = Label("Before", "Avant")
    static let after = Label("After", "Après")
    static let authority = Label("authority", "autorité")
    static let nothingChangedInState = Label("nothing changed", "rien n'a changé")
    static let changedBetween = Label(
        "from position % to %, over % events",
        "de la position % à %, sur % événements"
    )
    static let changesNothingShown = Label(
        "changes nothing that state shows",
        "ne change rien à ce que l'état montre"
    )
    static let eventsReplayed = Label("% events", "% événements")
    static let nextBackOrQuit = Label("[Enter] next, b back, q quit:", "[Entrée] suivant, r retour, q quitter :")
}
