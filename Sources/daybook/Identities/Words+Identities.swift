import Events
import Printing

extension Words {
    static let confirmErasure = Label(
        "Erase this person for ever? Nobody can undo it.",
        "Effacer cette personne pour toujours ? Nul ne pourra l'annuler."
    )
    static let underSeal = Label("under seal", "sous scellé")
    static let keyLost = Label("(the key is lost)", "(la clé est perdue)")
    static let openedText = Label("Text", "Texte")
    static let erasedAt = Label("% is erased; see position %", "% est effacé ; voir la position %")
    static let backupsHoldKey = Label(
        "a backup of the keys may still hold the key until %",
        "une sauvegarde des clés peut encore contenir la clé jusqu'au %"
    )
    static let noBackupHoldsKey = Label("no backup holds the key", "aucune sauvegarde ne contient la clé")
    static let recordedBeforeErasure = Label(
        "the person was erased (position %): what was under seal was not compared",
        "la personne a été effacée (position %) : ce qui était scellé n'a pas été comparé"
    )
}
