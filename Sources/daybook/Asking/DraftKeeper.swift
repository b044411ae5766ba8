import Events

/// Keeps the answers of one interview in their file.
final class DraftKeeper {
    private let id: String
    private let given: Interview.Given
    private let folder = DraftFolder(Environment.value)
    private let language: Language
    private var isKept = false
    private var isTold = false

    init(id: String, given: Interview.Given, _ language: Language) {
        self.id = id
        self.given = given
        self.language = language
    }

    func keep(_ answers: [Asking.Answer]) {
        do throws(Failure) {
            try folder?.keep(WrittenDraft(id: id, given: given, answers: answers))
            isKept = folder != nil
        } catch {
            isKept = false
            if !isTold { Messages.line("daybook: " + Words.draftNotKept.filled(language, error.message)) }
            isTold = true
        }
    }

    func remove() {
        try? folder?.remove(id)
        isKept = false
    }

    /// What to say where the interview is left.
    var farewell: Label { isKept ? Words.draftKept : Words.nothingRecorded }
}
