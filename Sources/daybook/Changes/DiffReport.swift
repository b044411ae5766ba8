import CanonicalJSON
import Events
import Printing

/// What changed in state between two points of the record, subject by subject.
struct DiffReport {
    let answer: JSONValue
    let language: Language

    var page: Page {
        let changes = answer.list("changes")
        guard !changes.isEmpty else { return [Words.nothingChangedInState[language], ""] + foot }
        var table = Table([
            .text(Words.about[language]), .text(Words.whatChanged[language]), .text(Words.before[language]),
            .text(Words.after[language]),
        ])
        var last = ""
        for change in changes {
            let words = ChangeWords(change: change, language: language)
            let subject = change.text("subject")
            table.add([subject == last ? "" : subject, words.aspect, words.before, words.after])
            last = subject
        }
        return Page(table) + [""] + foot
    }

    private var foot: Page {
        let ends = ["from", "to"].map { answer.number($0).map(String.init) ?? "" }
        let events = Words.events(answer.number("events") ?? 0, language)
        return [Words.changedBetween.filled(language, ends[0], ends[1], events)]
            + BasisLine(answer: answer, language: language).page
    }
}
