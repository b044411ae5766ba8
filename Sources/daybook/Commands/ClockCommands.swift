import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events
import Printing

/// `daybook admin confirm-clock`: the clock of the server is right.
struct ConfirmClockCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm-clock",
        abstract: "Say that the clock of the server is right as it stands.",
        discussion: """
            A daemon that starts with a clock far ahead of the last event (`clock-gap` in its configuration), or whose clock jumps, records, \
            erases and expires nothing until the kernel says that the clock is synchronised, or you say that it is right. What you confirm \
            is the clock as it stands: when it jumps again, or the daemon starts again, you are asked again. Look at another clock first, \
            the year included: one event recorded by a clock that is fast closes the book until that time comes.
            """
    )

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let clock = try await daybook.client.confirmClock()
        try Output.line(
            Words.clockConfirmed.filled(daybook.language, ClockWords.time(clock.text("now"), daybook.language))
        )
    }
}

/// `daybook admin declare-clock`: the last events were recorded by a clock that was wrong.
struct DeclareClockCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "declare-clock",
        abstract: "Let a log go on whose last events were recorded by a clock that was fast; it is recorded.",
        discussion: """
            Where the last event says that it was recorded later than now, nothing more is recorded: times of recording never go back. If \
            the clock is wrong, set it. If it is right, and was wrong when that event was recorded, this records who says so and why, and \
            the log goes on with the time that it is. The events before keep the times that they have; as of a moment, they are found from \
            the declaration on.

                daybook admin declare-clock --date 2026-11-30 --reason "the battery of the clock was empty"
            """
    )

    @Option(
        name: .long,
        help: ArgumentHelp("The day that it is, by another clock than the server's.", valueName: "YYYY-MM-DD")
    )
    private var date: Day

    @Option(name: .long, help: "What happened. It is recorded in clear and cannot be erased: name nobody in it.")
    private var reason: String

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let answer = try await daybook.client.declareClock(date: date, reason: reason)
        try Output.line(
            Words.clockDeclared.filled(
                daybook.language,
                NumberFormat(language: daybook.language).text(answer.number("position") ?? 0),
                ClockWords.time(answer.text("recordedtime"), daybook.language)
            )
        )
    }
}
