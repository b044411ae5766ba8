import Events
import Printing

extension Words {
    static let whatChanged = Label("What", "Quoi")
    static let before = Label("Before", "Avant")
    static let after = Label("After", "Après")
    static let authority = Label("authority", "autorité")
    static let nothingChangedInState = Label("nothing changed", "rien n'a changé")
    static let changedBetween = Label(
        "from position % to %, over %",
        "de la position % à %, sur %"
    )
    static let changesNothingShown = Label(
        "changes nothing that state shows",
        "ne change rien à ce que l'état montre"
    )
    private static let oneEvent = Label("% event", "% événement")
    private static let severalEvents = Label("% events", "% événements")
    static let nextBackOrQuit = Label("[Enter] next, b back, q quit:", "[Entrée] suivant, r retour, q quitter :")

    /// So many events; none is singular in French and plural in English.
    static func events(_ count: Int, _ language: Language) -> String {
        let isSingular = language == .french ? count < 2 : count == 1
        return (isSingular ? oneEvent : severalEvents).filled(language, NumberFormat(language: language).text(count))
    }
}
