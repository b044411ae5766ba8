import Events
import Printing

/// A fact that is not recorded yet, as `daybook show` will print it.
struct DraftReport {
    let draft: SubmissionDraft
    let language: Language

    var page: Page {
        let title = Words.remark.filled(language, draft.type.label[language], draft.subject.text)
        let about = [(Words.type[language], draft.type.name), (Words.section[language], draft.source)]
        let facts = FactRow.rows(of: draft.data, draft.type, language).map { ($0.label, $0.words) }
        return Page.line(title, .head) + [""] + Page(Table(ofPairs: about + facts))
    }
}
