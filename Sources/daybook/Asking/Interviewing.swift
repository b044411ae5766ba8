import DaybookClient
import Events
import Printing

/// Holds an interview at the terminal, and sends what came of it. What the daemon refuses can be changed and sent again.
struct Interviewing {
    let given: Interview.Given
    let recording: Recording

    func run() async throws {
        let daybook = recording.daybook
        let language = daybook.language
        let asking = Asking(
            language,
            Asking.Terminal(read: { readLine() }, show: daybook.say, ask: Messages.question)
        )
        var interview = Interview(given, asking)
        interview.places = await KnownPlaces.asking(daybook.socketPath).search
        let unknown = Words.notKnownWhether.filled(language, interview.id)
        // Once a submission is on its way, "nothing was recorded" may not be true.
        var farewell = Words.nothingRecorded[language]
        while true {
            Interrupts.say(farewell)
            let draft: SubmissionDraft?
            do throws(Failure) {
                draft = try interview.draft()
            } catch {
                throw Failure(farewell, error.exitCode)
            }
            guard let draft else { throw Failure(farewell) }
            let bytes = try draft.checked()
            Interrupts.say(unknown)
            do {
                return try recording.show(try await recording.record(bytes, id: nil))
            } catch let error as ClientError {
                if error.code == .broken || error.code == .timedOut { farewell = unknown }
                Messages.failure(Failure(error, language))
                asking.reconsider()
            }
        }
    }
}
