import CanonicalJSON
import Events

/// A fact in an editor, as often as it takes until it has the shape of its type.
struct EditSession {
    let history: History
    let dialogue: Dialogue
    let file: FactFile
    private let text: FactText
    private let editor: Editor

    init(history: History, dialogue: Dialogue) throws(Failure) {
        self.history = history
        self.dialogue = dialogue
        self.editor = try Editor(environment: Environment.value)
        self.text = FactText(type: history.type, subject: history.subject, language: dialogue.language)
        self.file = try FactFile(
            text.text(of: history.fact, at: history.position),
            named: "correct-\(history.position)"
        )
    }

    /// The fact as it was edited; `nil` where it is as before, or the text is empty.
    ///
    /// - Throws: ``Failure`` where the person gives up on a wrong one; the file stays.
    func run() throws(Failure) -> JSONValue? {
        while true {
            try editor.edit(file.path)
            do {
                let fact = try text.fact(of: try file.text())
                return fact == history.fact ? nil : fact
            } catch let mistake as FactText.Mistake {
                Messages.line("daybook: \(mistake.message)")
                guard dialogue.isAgreed(Words.editAgain, proposing: true) else {
                    throw Failure(Words.nothingRecorded[dialogue.language], .dataError)
                }
            } catch {
                throw error as? Failure ?? Failure("\(file.path): \(error)")
            }
        }
    }
}
