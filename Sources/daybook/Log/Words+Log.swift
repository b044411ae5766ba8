import Events

extension Words {
    static let cursorFileKept = Label(
        "% is as it was; to read from the start, remove it",
        "% est inchangé ; pour relire depuis le début, supprimez-le"
    )
    static let cursorFileCommon = Label(
        "if what you kept of position % has the cursor %, drop what you have after it, write that cursor into %, and go on",
        "si ce que vous avez gardé de la position % a le curseur %, écartez ce que vous avez après, écrivez ce curseur dans %, et continuez"
    )
}
