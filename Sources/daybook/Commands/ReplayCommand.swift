import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events
import Printing

/// `daybook replay`: history event by event, with what each changed and why.
struct ReplayCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Go through what was recorded, event by event: what each changed in what is known, and why.",
        discussion: """
            On a terminal, --step waits after each. -o json prints each as the daemon gives it, one a line.

                daybook replay --subject site/ber
                daybook replay --from 250 --until 300 --type site.closed --lang fr
            """
    )

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Begin after this position, moment or date; at the start, if left out.",
            valueName: "position|moment"
        )
    )
    private var from: String?

    @Option(
        name: .long,
        help: ArgumentHelp("End with this position, moment or date.", valueName: "position|moment")
    )
    private var until: String?

    @OptionGroup private var changes: ChangeOptions

    @Flag(name: .shortAndLong, help: "Wait after each, on a terminal: Enter goes on, b goes back, q ends.")
    private var step = false

    @OptionGroup private var format: FormatOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func validate() throws {
        if step, format.output == .json { throw ValidationError("--step is for people: leave -o json out") }
    }

    func run() async throws {
        let dialogue = Dialogue(language: daybook.language)
        if step, !dialogue.isPossible {
            throw ValidationError("--step waits for a person: use it on a terminal, or leave it out")
        }
        let query = try changes.query(from: from, to: until, daybook.language)
        let steps = ReplaySteps(lines: daybook.client.changeLines(query).makeAsyncIterator())
        guard format.output == .table else { return try await printLines(steps) }
        try await step ? walk(steps, dialogue) : play(steps)
    }

    private func printLines(_ steps: consuming ReplaySteps) async throws {
        while let line = try await steps.nextLine() {
            switch line {
            case .whole(let bytes): try Output.json(bytes)
            case .damaged(let cursor): try Output.json(canonicalBytes(of: DamageReport.json(cursor.position)))
            }
        }
    }

    private func play(_ steps: consuming ReplaySteps) async throws {
        while let next = try await steps.next() { try daybook.show(page(next)) }
    }

    /// Shows one after the other as the person wishes. What was shown is kept, to go back to.
    private func walk(_ steps: consuming ReplaySteps, _ dialogue: Dialogue) async throws {
        var seen: [ReplaySteps.Step] = []
        var index = 0
        while true {
            if index == seen.count {
                guard let next = try await steps.next() else { return }
                seen.append(next)
            }
            try daybook.show(page(seen[index]))
            if case .end = seen[index] { return }
            switch dialogue.text(Words.nextBackOrQuit)?.lowercased() {
            case "q": return
            case "b", "r": index = max(0, index - 1)
            default: index += 1
            }
        }
    }

    private func page(_ step: ReplaySteps.Step) -> Page {
        switch step {
        case .event(let changes): EventChangesReport(changes: changes, language: daybook.language).page + [""]
        case .damaged(let position): .line(Words.damagedEvent.filled(daybook.language, "\(position)"), .alert) + [""]
        case .end(let end):
            [Words.events(end.number("events") ?? 0, daybook.language)]
                + BasisLine(answer: end, language: daybook.language).page
        }
    }
}
