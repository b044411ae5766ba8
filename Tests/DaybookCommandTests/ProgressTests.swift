import DaybookClient
import Synchronization
import Testing

@testable import daybook

@Suite("The progress of an import")
struct ProgressTests {
    private final class Screen: Sendable {
        let texts = Mutex<[String]>([])
        let now = Mutex<ContinuousClock.Instant>(.now)

        func progress(_ byteCount: Int?) -> Progress {
            Progress(
                byteCount: byteCount,
                now: { self.now.withLock { $0 } },
                draw: { text in self.texts.withLock { $0.append(text) } }
            )
        }

        var shown: [String] { texts.withLock { $0 } }

        func pass(_ time: Duration) { now.withLock { $0 += time } }
    }

    private func outcome(_ line: Int) -> RecordingOutcome {
        RecordingOutcome(line: line, result: .refused(Problem(status: 400, body: [])))
    }

    @Test func itIsDrawnAtMostTenTimesASecond() {
        let screen = Screen()
        let progress = screen.progress(nil)
        progress.begin()
        for line in 1...1000 {
            screen.pass(.milliseconds(1))
            progress.add(outcome(line), bytes: 0)
        }
        #expect(screen.shown.count == 10)
        #expect(screen.shown.last == "901 lines, 901 refused, 1000 a second")
    }

    @Test func whereTheSizeIsKnownItIsAShare() {
        let screen = Screen()
        let progress = screen.progress(200)
        progress.begin()
        screen.pass(.seconds(1))
        progress.add(outcome(1), bytes: 50)
        #expect(screen.shown.last == "█████░░░░░░░░░░░░░░░ 25%  1 lines, 1 refused, 1 a second")
    }

    @Test func itIsErasedAtTheEndWhereItWasDrawn() {
        let screen = Screen()
        let progress = screen.progress(nil)
        progress.end()
        #expect(screen.shown.isEmpty)
        progress.add(outcome(1), bytes: 0)
        progress.end()
        #expect(screen.shown.last == "")
    }

    @Test func withoutATerminalItOnlyCounts() {
        let progress = Progress(byteCount: nil, draw: nil)
        progress.add(outcome(3), bytes: 0)
        #expect(progress.summary.lastLine == 3)
        #expect(progress.summary.refused == 1)
    }
}
