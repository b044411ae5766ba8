import Events

/// Asks which of the interviews that were left is to be gone on with.
struct DraftChoice {
    let drafts: [WrittenDraft]
    let asking: Asking

    struct Chosen {
        let draft: WrittenDraft
        let isThrownAway: Bool
    }

    func draft() throws(Asking.Leaving) -> Chosen {
        let language = asking.language
        let which = Asking.Menu(
            key: "draft",
            text: Words.whichDraft[language],
            options: drafts.map { Asking.Option(label: $0.words(language), code: $0.id) }
        )
        let draft = drafts[try asking.choice(which) ?? 0]
        let what = Asking.Menu(
            key: "what",
            text: Words.whatOfDraft[language],
            options: [
                Asking.Option(label: Words.goOnWithDraft[language], code: "r"),
                Asking.Option(label: Words.throwDraftAway[language], code: "x"),
            ]
        )
        return Chosen(draft: draft, isThrownAway: try asking.choice(what) == 1)
    }
}
