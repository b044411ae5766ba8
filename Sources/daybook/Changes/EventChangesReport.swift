import CanonicalJSON
import Events
import Printing

/// What one event changed in state: who recorded it, when and why, then what became of what.
struct EventChangesReport {
    let changes: JSONValue
    let language: Language

    var page: Page {
        let style: Style = changes.text("what") == "retracted" ? .alert : .head
        return .line("\(position)  \(changes.label("label")): \(changes.text("subject"))", style)
            + [sentence] + Page(reasons) + table
    }

    private var position: String { changes.number("position").map(String.init) ?? "" }

    /// When and by whom, and about which event.
    private var sentence: String {
        let recorded = changes.text("recordedtime")
        let sentence = Words.doneBy.filled(
            language,
            ActionName.of(changes.text("what"), language),
            Moment(recorded).map { DateWords(language: language).text($0) } ?? recorded,
            AuthorName.of(changes.text("authid"), changes.member("onbehalfof")?.stringValue, language)
        )
        guard let target = changes.number("target") else { return "  " + sentence }
        return "  \(sentence) (\(Words.amends.filled(language, String(target))))"
    }

    private var reasons: [String] {
        let lines: [(Label, String)] = [
            (Words.reason, changes.label("reason")), (Words.whoDisputes, changes.text("by")),
            (Words.heldInstead, changes.text("claim")), (Words.note, changes.text("note")),
            (Words.authority, changes.text("authority")),
        ]
        return lines.filter { !$0.1.isEmpty }.map { "  " + Words.remark.filled(language, $0.0[language], $0.1) }
    }

    private var table: Page {
        let changed = changes.list("changes")
        guard !changed.isEmpty else { return ["  " + Words.changesNothingShown[language]] }
        let subject = changes.text("subject")
        return Page(
            Table(
                ofPairs: changed.map { change in
                    let words = ChangeWords(change: change, language: language)
                    let other = change.text("subject")
                    return ("  " + (other == subject ? "" : other + " · ") + words.aspect, words.step)
                }
            )
        )
    }
}
