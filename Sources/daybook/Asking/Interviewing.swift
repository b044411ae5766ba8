import ArgumentParser
import DaybookClient
import Events
import Printing

/// Holds an interview at the terminal, and sends what came of it. What the daemon refuses is asked for again; every other answer stands,
/// and is kept in a file until the fact is recorded.
struct Interviewing {
    let given: Interview.Given
    let recording: Recording
    /// What was answered in an interview that was left.
    var earlier: WrittenDraft?

    private var daybook: DaybookOptions { recording.daybook }
    private var language: Language { recording.daybook.language }

    func run() async throws {
        let asking = Asking(language, .ofPerson(daybook), resuming: earlier?.answers ?? [])
        var interview = Interview(given, asking, names: daybook.names)
        interview.places = await KnownPlaces.asking(daybook.socketPath).search
        if earlier == nil, let others = try? DraftFolder(Environment.value)?.all(), !others.isEmpty {
            Messages.line(Words.draftsAreKept.filled(language, String(others.count)))
        }
        let keeper = DraftKeeper(id: interview.id, given: given, language)
        asking.didAnswer = { [language] answers in
            keeper.keep(answers)
            Interrupts.say(keeper.farewell[language])
        }
        Interrupts.say(keeper.farewell[language])
        defer { RawTerminal.leave() }
        let receipt = try await recorded(interview, asking, keeper)
        keeper.remove()
        try recording.show(receipt)
    }

    /// Asks and sends until it is recorded.
    private func recorded(_ held: Interview, _ asking: Asking, _ keeper: DraftKeeper) async throws -> Receipt {
        var interview = held
        // Once a submission is on its way, "nothing was recorded" may not be true.
        let unknown = Words.notKnownWhether.filled(language, interview.id)
        var isUnknown = false
        while true {
            let draft = await asking.hold { days in
                interview.known[days] = await KnownSubjects.of(days, daybook.socketPath)
            } _: { () throws(Asking.Leaving) in
                try interview.draft()
            }
            guard let draft = draft ?? nil else {
                throw Failure(isUnknown ? unknown : keeper.farewell[language])
            }
            Interrupts.say(unknown)
            do {
                return try await recording.record(try draft.checked(), id: nil)
            } catch let error as ClientError {
                if error.code == .broken || error.code == .timedOut { isUnknown = true }
                Messages.failure(Failure(error, language))
                asking.reconsider()
                asking.reopen(error.problem)
            }
        }
    }
}

extension Asking.Terminal {
    /// The person at the terminal.
    static func ofPerson(_ daybook: DaybookOptions) -> Asking.Terminal {
        let editor = LineEditor()
        return Asking.Terminal(read: editor.text, show: daybook.say)
    }
}

extension Asking {
    /// What the daemon says is wrong is asked for again.
    func reopen(_ problem: Problem?) {
        let paths = [problem?.path] + (problem?.breaches.map(\.path) ?? [])
        _ = paths.compactMap(\.self).first { reopen($0.hasPrefix("data.") ? String($0.dropFirst(5)) : $0) }
    }
}
