import Events
import Printing

/// What `daybook import` says.
extension Words {
    static let importSummary = Label(
        "% recorded, % recorded before, % refused",
        "consignés : %, déjà consignés : %, refusés : %"
    )
    static let inSeconds = Label("%, in % s", "%, en % s")
    static let oneRow = Label("1 row", "1 rangée")
    static let manyRows = Label("% rows", "% rangées")
    static let emptyRows = Label(", % empty", ", vides : %")
    static let rowsLeftOut = Label(", % left out (%)", ", omises : % (%)")
    static let rowsRejected = Label(", % rejected", ", rejetées : %")
    static let rowsFlagged = Label(", % kept with a broken rule", ", gardées avec une règle enfreinte : %")
    static let rowsDoubtful = Label(", % with a place to look at", ", avec un lieu à vérifier : %")
    static let eventsRepeated = Label(
        ", % stated alike by more than one row and recorded once",
        ", énoncés de même par plusieurs rangées et consignés une fois : %"
    )
    static let rehearsed = Label("%, % events; nothing was sent", "%, événements : % ; rien n'a été envoyé")
    static let rehearsedLines = Label(
        "% of the right shape, % not; whether they obey the rules was not checked",
        "de la bonne forme : %, d'une autre : % ; leur respect des règles n'a pas été vérifié"
    )
    static let unusedColumns = Label(
        "columns that the mapping does not use: %",
        "colonnes que la correspondance n'emploie pas : %"
    )
    static let makes = Label("%:% makes:", "%:% donne :")
    static let moreLikeIt = Label("%: and % more: %", "% : et % de plus : %")
    static let moreCauses = Label(
        "%: % more rows with other problems, which are in the rejects file only",
        "% : % autres rangées avec d'autres problèmes, qui ne sont que dans le fichier des rejets"
    )
    static let keptDespiteRule = Label("kept, but it breaks a rule: %", "gardé, mais enfreint une règle : %")
    static let wouldBreakRule = Label(
        "breaks a rule, and is kept with --mode import only: %",
        "enfreint une règle, et n'est gardé qu'avec --mode import : %"
    )
    static let lookAt = Label("recorded, and to be looked at: %", "consigné, et à vérifier : %")
    static let wouldLookAt = Label("to be looked at: %", "à vérifier : %")
    static let stoppedAfterLine = Label(
        "%: % after line %: %; run it again to go on",
        "% : % après la ligne % : % ; relancez pour continuer"
    )
    static let stopped = Label("stopped", "arrêté")
    static let interrupted = Label("interrupted", "interrompu")
    static let rejectsFileExists = Label(
        "--rejects: expected the name of a new file, or of a folder, found a file that is there: %; import it with --mended, or name another",
        "--rejects : attendu : le nom d'un nouveau fichier, ou d'un dossier, trouvé : un fichier déjà là : % ; importez-le par --mended, ou "
            + "nommez-en un autre"
    )
    static let oneRejected = Label("1 rejected row", "1 rangée rejetée")
    static let manyRejected = Label("% rejected rows", "% rangées rejetées")
    static let rejectedIn = Label(
        "% in %; mend them there, and import it with --mended",
        "% dans % ; corrigez-les là, puis importez-le par --mended"
    )
    static let rejectedNotKept = Label(
        "% not kept: %; --rejects names another file",
        "% non gardées : % ; --rejects nomme un autre fichier"
    )
    static let importedLines = Label("% lines%, % a second", "% lignes%, % par seconde")
    static let refusedLines = Label(", % refused", ", % refusées")
}
