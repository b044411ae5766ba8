import DaybookClient
import Events
import NIOCore
import NIOHTTP1
import Synchronization
import Testing

@Suite("Recording a stream")
struct StreamRecordingTests {
    /// As many submissions as somebody asks for.
    private struct Source: AsyncSequence, Sendable {
        let count: Int
        let taken = Taken()

        final class Taken: Sendable {
            let count = Atomic(0)
        }

        struct Iterator: AsyncIteratorProtocol {
            let source: Source

            mutating func next() async throws -> [UInt8]? {
                let number = source.taken.count.wrappingAdd(1, ordering: .relaxed).newValue
                return number <= source.count ? Array(#"{"id":"\#(number)"}"#.utf8) : nil
            }
        }

        func makeAsyncIterator() -> Iterator { Iterator(source: self) }
    }

    private struct Texts: AsyncSequence, Sendable {
        let texts: [String]
        var failure: (any Error)?

        struct Iterator: AsyncIteratorProtocol {
            var texts: ArraySlice<String>
            let failure: (any Error)?

            mutating func next() async throws -> [UInt8]? {
                if let text = texts.popFirst() { return Array(text.utf8) }
                if let failure { throw failure }
                return nil
            }
        }

        func makeAsyncIterator() -> Iterator { Iterator(texts: texts[...], failure: failure) }
    }

    private static func record(_ piece: SocketServer.StreamPiece) -> SocketServer.StreamReply {
        piece.text == nil ? .last([Receipts.summary(piece.line)]) : .lines([Receipts.line(piece.line)])
    }

    @Test func everyLineIsAnsweredInOrder() async throws {
        let server = try await SocketServer(streaming: StreamRecordingTests.record)
        var lines: [Int] = []
        let summary = try await server.client().recordStream(Source(count: 5000)) { outcome in
            lines.append(outcome.line)
        }
        #expect(lines == Array(1...5000))
        #expect(summary.recorded == 5000)
        #expect(summary.lastLine == 5000)
        let head = try #require(server.requests.first?.head)
        #expect(head.uri == "/v1/events")
        #expect(head.headers["Content-Type"] == ["application/x-ndjson"])
        #expect(head.headers["Prefer"] == ["return=representation"])
        #expect(head.headers["Transfer-Encoding"] == ["chunked"])
    }

    @Test func anEmptySourceIsRecorded() async throws {
        let server = try await SocketServer(streaming: StreamRecordingTests.record)
        let summary = try await server.client().recordStream(Source(count: 0), mode: .imported)
        #expect(summary == RecordingSummary())
    }

    @Test func blankLinesAreCountedAndLineFeedsInsideAreSpaces() async throws {
        let server = try await SocketServer(streaming: StreamRecordingTests.record)
        var lines: [Int] = []
        let texts = Texts(texts: ["{}", " \r", "", "{\n\"a\":1}"])
        _ = try await server.client().recordStream(texts) { lines.append($0.line) }
        #expect(lines == [1, 4])
        #expect(server.requests.map(\.body) == ["{}", #"{ "a":1}"#])
    }

    @Test func aRefusedLineDoesNotStopTheOthers() async throws {
        let server = try await SocketServer(streaming: { piece in
            piece.line == 2 && piece.text != nil
                ? .lines([Receipts.refused(2, ProblemKind.invalidShape.type, 400)]) : StreamRecordingTests.record(piece)
        })
        var refused: [String] = []
        let summary = try await server.client().recordStream(Source(count: 3)) { outcome in
            guard case .refused(let problem) = outcome.result else { return }
            refused.append("\(outcome.line) \(problem.path ?? "") \(problem.kind == .invalidShape)")
        }
        #expect(refused == ["2 data.kind true"])
        #expect(summary.refused == 1)
        #expect(summary.recorded == 2)
    }

    @Test func afterABreakItGoesOnWithTheFirstLineThatWasNotAnswered() async throws {
        let server = try await SocketServer(streaming: { piece in
            piece.connection < 3 && piece.line == 3 ? .hangUp : StreamRecordingTests.record(piece)
        })
        let clock = TestClock()
        var lines: [Int] = []
        let client = server.client(clock: clock)
        let summary = try await client.recordStream(Source(count: 100)) { lines.append($0.line) }
        #expect(lines == Array(1...100))
        #expect(summary.lastLine == 100)
        // How many answers come through before a hang-up is the kernel's affair; none is asked for again that came.
        let firsts = (1...3).compactMap { number in server.requests.first { $0.connection == number }?.body }
        #expect(firsts.count == 3 && firsts[0] == #"{"id":"1"}"# && firsts[1] <= firsts[2])
        #expect(clock.pauses.count == 2)
    }

    @Test func withoutProgressItIsGivenUpInTime() async throws {
        let server = try await SocketServer(streaming: { piece in
            piece.connection == 1 && piece.line < 3 ? StreamRecordingTests.record(piece) : .hangUp
        })
        let clock = TestClock()
        let client = server.client(clock: clock)
        // The third line is written once the second is answered: a hang-up may destroy answers that are on their way.
        let (lines, line) = AsyncThrowingStream.makeStream(of: [UInt8].self)
        for number in 1...2 { line.yield(Array(#"{"id":"\#(number)"}"#.utf8)) }
        let interruption = await #expect(throws: RecordingInterruption.self) {
            try await client.recordStream(lines) { outcome in
                if outcome.line == 2 { line.yield(Array(#"{"id":"3"}"#.utf8)) }
            }
        }
        #expect(interruption?.reason.code == .broken)
        #expect(interruption?.summary.lastLine == 2)
        #expect(clock.pauses.reduce(.zero, +) == .seconds(30))
    }

    @Test func whereTheDaemonCannotGoOnItSaysWhyAndHowFarItCame() async throws {
        let server = try await SocketServer(streaming: { piece in
            piece.line < 3
                ? StreamRecordingTests.record(piece)
                : .last([Receipts.stop(after: 2, ProblemKind.diskFull.type, 507)])
        })
        let client = server.client(clock: TestClock())
        var lines: [Int] = []
        let interruption = await #expect(throws: RecordingInterruption.self) {
            try await client.recordStream(Source(count: 10)) { lines.append($0.line) }
        }
        #expect(interruption?.reason.problem?.kind == .diskFull)
        #expect(interruption?.reason.exitCode == 73)
        #expect(lines == [1, 2])
        #expect(interruption?.summary.refused == 0)
    }

    @Test func aDaemonThatStopsIsWaitedFor() async throws {
        let server = try await SocketServer(streaming: { piece in
            piece.connection == 1 && piece.line == 3
                ? .last([Receipts.stop(after: 2, ProblemKind.stopping.type, 503)])
                : StreamRecordingTests.record(piece)
        })
        let client = server.client(clock: TestClock())
        let summary = try await client.recordStream(Source(count: 10))
        #expect(summary.recorded == 10)
    }

    @Test func aRequestThatIsRefusedWholeSaysWhy() async throws {
        let server = try await SocketServer { _ in
            .whole(
                #"{"type":"urn:daybook:problem:not-allowed","status":403,"detail":"D"}"#,
                status: .forbidden
            )
        }
        let client = server.client(clock: TestClock())
        let interruption = await #expect(throws: RecordingInterruption.self) {
            try await client.recordStream(Source(count: 1), mode: .imported)
        }
        #expect(interruption?.reason.problem?.kind == .notAllowed)
        #expect(server.requests.map(\.head.uri) == ["/v1/events?mode=import"])
    }

    @Test func theSourceIsReadNoFasterThanTheDaemonAnswers() async throws {
        var limits = ClientLimits.patient
        limits.unansweredMax = 10
        let source = Source(count: 2000)
        let farthest = Atomic(0)
        let server = try await SocketServer(streaming: { piece in
            let answered = piece.line - 1
            farthest.max(source.taken.count.load(ordering: .relaxed) - answered, ordering: .relaxed)
            return StreamRecordingTests.record(piece)
        })
        let summary = try await server.client(limits).recordStream(source)
        #expect(summary.recorded == 2000)
        // One that finds no room is waiting for it.
        #expect(farthest.load(ordering: .relaxed) <= 11)
    }

    @Test func allThereIsRoomForIsSentThoughNothingIsAnswered() async throws {
        var limits = ClientLimits.patient
        limits.unansweredMax = 10
        let server = try await SocketServer(streaming: { piece in
            guard piece.text != nil, piece.line <= 10 else { return StreamRecordingTests.record(piece) }
            return .lines(piece.line < 10 ? [] : (1...10).map { Receipts.line($0) })
        })
        #expect(try await server.client(limits).recordStream(Source(count: 100)).recorded == 100)
    }

    @Test func aQuickSourceIsSentInLargePieces() async throws {
        let server = try await SocketServer(streaming: { piece in
            piece.text != nil
                ? .lines([]) : .last((1...piece.line).map { Receipts.line($0) } + [Receipts.summary(piece.line)])
        })
        #expect(try await server.client().recordStream(Source(count: 5000)).recorded == 5000)
        // How many readings it takes is the kernel's affair, but they are few.
        #expect(server.bodyParts < 500)
    }

    @Test func aLoneLineIsSentAtOnce() async throws {
        let server = try await SocketServer(streaming: StreamRecordingTests.record)
        let (lines, line) = AsyncStream.makeStream(of: [UInt8].self)
        line.yield(Array("{}".utf8))
        let summary = try await server.client().recordStream(lines) { outcome in
            if outcome.line == 3 { line.finish() } else { line.yield(Array("{}".utf8)) }
        }
        #expect(summary.recorded == 3)
    }

    @Test func whatTheSourceGaveBeforeItFailedIsRecorded() async throws {
        struct Torn: Error {}
        let server = try await SocketServer(streaming: StreamRecordingTests.record)
        var lines: [Int] = []
        let texts = Texts(texts: ["{}", "{}"], failure: Torn())
        await #expect(throws: Torn.self) {
            try await server.client().recordStream(texts) { lines.append($0.line) }
        }
        #expect(lines == [1, 2])
    }

    @Test func whatTheReaderThrowsEndsTheStream() async throws {
        struct Enough: Error {}
        let server = try await SocketServer(streaming: StreamRecordingTests.record)
        let client = server.client()
        await #expect(throws: Enough.self) {
            try await client.recordStream(Source(count: .max)) { if $0.line == 3 { throw Enough() } }
        }
        try await server.firstClose.get()
    }

    @Test func anAnswerToALineThatWasNotSentIsUnexpected() async throws {
        let server = try await SocketServer(streaming: { piece in .lines([Receipts.line(piece.line + 1)]) })
        let client = server.client(clock: TestClock())
        let interruption = await #expect(throws: RecordingInterruption.self) {
            try await client.recordStream(Source(count: 3))
        }
        #expect(interruption?.reason.code == .unexpected)
    }

    @Test func aSilentDaemonIsGivenUp() async throws {
        let server = try await SocketServer(streaming: { _ in .lines([]) })
        var limits = ClientLimits.patient
        limits.answerTime = .milliseconds(5)
        limits.retryTime = .zero
        let client = server.client(limits, clock: TestClock())
        let interruption = await #expect(throws: RecordingInterruption.self) {
            try await client.recordStream(Source(count: 3))
        }
        #expect(interruption?.reason.code == .timedOut)
    }
}
