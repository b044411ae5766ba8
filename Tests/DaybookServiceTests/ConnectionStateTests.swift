import Events
import NIOCore
import Testing

@testable import DaybookService

/// The rules of a connection, with a clock that a test moves.
struct ConnectionStateTests {
    private var now = NIODeadline.uptimeNanoseconds(1_000_000_000)
    private var state: ConnectionState
    private let limits = ConnectionLimits()

    init() {
        state = ConnectionState(limits: ConnectionLimits(), refusal: nil, now: now)
    }

    private mutating func begin(_ change: (inout RequestTraits) -> Void = { _ in }) {
        var request = RequestTraits()
        change(&request)
        _ = state.bytesArrived(1, areBlank: false, now: now)
        #expect(name(state.headArrived(request, problem: nil, now: now)) == "pass")
        state.readingResumed(now: now)
    }

    /// Goes on by this time, in which the deadline comes or does not.
    private mutating func wait(_ time: TimeAmount) -> String {
        now = now + time
        return name(state.timeUp(now: now))
    }

    private func name(_ action: ConnectionAction) -> String {
        switch action {
        case .nothing: "nothing"
        case .pass: "pass"
        case .refuse(let problem): problem.kind.rawValue
        case .breakOff(let problem): "break off: \(problem.kind.rawValue)"
        case .proceed: "proceed"
        case .finish: "finish"
        case .linger: "linger"
        case .close(let reason): "close: \(reason)"
        }
    }

    @Test
    mutating func anIdleConnectionIsClosedInItsTime() {
        #expect(wait(.seconds(59)) == "nothing")
        _ = state.bytesArrived(2, areBlank: true, now: now)
        #expect(wait(.seconds(1)) == "close: done")
        #expect(state.deadline == nil)
    }

    @Test
    mutating func aHeadHasItsTimeFromItsFirstByte() {
        _ = wait(.seconds(50))
        for _ in 0..<9 {
            #expect(name(state.bytesArrived(1, areBlank: false, now: now)) == "nothing")
            #expect(wait(.seconds(1)) == "nothing")
        }
        #expect(wait(.seconds(1)) == "too-slow")
    }

    @Test
    mutating func theIdleTimeBeginsAgainWithEachAnswer() {
        _ = wait(.seconds(59))
        begin()
        state.requestEnded()
        #expect(wait(.seconds(1000)) == "nothing", "the route may think")
        let stays = state.answerBegins(isSuccess: true, keepsAlive: true)
        #expect(stays)
        #expect(name(state.answerEnds(now: now)) == "proceed")
        #expect(wait(.seconds(59)) == "nothing")
        #expect(wait(.seconds(1)) == "close: done")
    }

    @Test
    mutating func theTimeOfABodyStandsWhileTheDaemonDoesNotRead() {
        begin { $0.body = .whole }
        #expect(wait(.seconds(59)) == "nothing")
        _ = state.readingPaused(now: now)
        #expect(wait(.seconds(1000)) == "nothing")
        state.readingResumed(now: now)
        #expect(wait(.milliseconds(999)) == "nothing")
        #expect(wait(.milliseconds(1)) == "too-slow")
    }

    @Test
    mutating func aLineHasItsTimeAndThePauseBetweenLinesHasNone() {
        begin { $0.body = .lines }
        #expect(wait(.hours(10)) == "nothing")
        for text in ["a", "b\nc", "d\n"] {
            state.bodyArrived(ByteBuffer(string: text).readableBytesView, now: now)
            #expect(wait(.seconds(59)) == "nothing")
        }
        #expect(wait(.hours(10)) == "nothing")
        state.bodyArrived(ByteBuffer(string: "e").readableBytesView, now: now)
        #expect(wait(.seconds(59)) == "nothing")
        state.bodyArrived(ByteBuffer(string: "f").readableBytesView, now: now)
        // Its route says what became of the lines before.
        #expect(wait(.seconds(1)) == "break off: too-slow")
    }

    @Test
    mutating func aBodyThatBreaksOffAfterItsAnswerHasBegunIsToldToTheRoute() {
        begin { $0.body = .lines }
        _ = state.answerBegins(isSuccess: true, keepsAlive: true)
        #expect(name(state.inputEnded(now: now)) == "break off: malformed-request")
        #expect(wait(.seconds(1)) == "nothing")
        #expect(name(state.answerEnds(now: now)) == "finish")
        #expect(name(state.flushed(now: now)) == "close: done")
    }

    @Test
    mutating func aReaderThatTakesALittleIsNotCut() {
        begin()
        state.requestEnded()
        _ = state.answerBegins(isSuccess: true, keepsAlive: true)
        for taken in 1...10 {
            state.outboundChanged(written: 100, waiting: 100 - taken, now: now)
            #expect(wait(.seconds(59)) == "nothing")
        }
        _ = state.answerEnds(now: now)
        state.outboundChanged(written: 100, waiting: 90, now: now)
        #expect(wait(.seconds(1)) == "close: stalled")
    }

    @Test
    mutating func aPatientReaderMayTakeNothingEvenOfTheEnd() {
        begin()
        state.requestEnded()
        state.bePatient()
        _ = state.answerBegins(isSuccess: true, keepsAlive: true)
        state.outboundChanged(written: 100, waiting: 100, now: now)
        #expect(wait(.hours(10)) == "nothing")
        _ = state.answerEnds(now: now)
        #expect(wait(.hours(10)) == "nothing")
        #expect(name(state.stops(now: now)) == "finish")
        #expect(wait(.seconds(1)) == "nothing")
        #expect(wait(.seconds(1)) == "close: stalled")
    }

    @Test
    mutating func onlyAReaderThatIsStuckIsCutWhenTheDaemonStops() {
        begin()
        state.requestEnded()
        state.bePatient()
        _ = state.answerBegins(isSuccess: true, keepsAlive: true)
        #expect(name(state.stops(now: now)) == "nothing")
        for taken in 1...3 {
            state.outboundChanged(written: 100, waiting: 100 - taken, now: now)
            #expect(wait(.milliseconds(1900)) == "nothing")
        }
        state.outboundChanged(written: 100, waiting: 10, now: now)
        #expect(wait(.seconds(2)) == "close: stalled")
    }

    @Test
    mutating func aRequestThatIsRefusedLingersOnlySoLong() {
        #expect(
            name(state.headArrived(RequestTraits(), problem: Problem(.notAllowed, "no"), now: now)) == "not-allowed"
        )
        #expect(state.request == nil)
        #expect(name(state.flushed(now: now)) == "linger")
        #expect(name(state.bytesArrived(limits.lingerBytesMax, areBlank: false, now: now)) == "nothing")
        #expect(name(state.bytesArrived(1, areBlank: false, now: now)) == "close: gone")
    }

    @Test
    mutating func theBodyIsAskedForOnceAndNotAfterTheAnswer() {
        begin {
            $0.body = .whole
            $0.expectsContinue = true
        }
        var isAskedFor = [state.bodyWanted(), state.bodyWanted()]
        #expect(isAskedFor == [true, false])
        state = ConnectionState(limits: limits, refusal: nil, now: now)
        begin {
            $0.body = .whole
            $0.expectsContinue = true
        }
        let stays = state.answerBegins(isSuccess: true, keepsAlive: true)
        #expect(!stays, "whether the body comes cannot be known")
        isAskedFor = [state.bodyWanted()]
        #expect(isAskedFor == [false])
        #expect(name(state.answerEnds(now: now)) == "finish")
    }
}
