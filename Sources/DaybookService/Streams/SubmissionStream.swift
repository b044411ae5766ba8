import CanonicalJSON
import DaybookEngine
import Events
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// An upload of submissions, one a line, each standing alone.
///
/// Lines are recorded in order, as many at a time as have come; the next are not read from the socket before these are durable
/// and, where receipts are asked for, answered.
struct SubmissionStream: Sendable {
    let engine: Engine
    let access: Access
    let mode: EntryMode
    /// The language of the problems.
    let language: Language
    let turn: Turn
    let logger: Logger

    static let mediaType = "application/x-ndjson"

    /// Answers each line as it is durable, for a client that reads while it writes.
    func answerEach(_ body: RequestBody) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: SubmissionStream.mediaType, .preferenceApplied: "return=representation"],
            body: ResponseBody { writer in
                var open = writer
                try await run(
                    body,
                    Answering(isAtOnce: true, linesMax: .max, includes: { _ in true }) { try await open.write($0) }
                )
                try await open.finish(nil)
            }
        )
    }

    /// Answers the refused lines and the summary once everything has come.
    func answerAtEnd(_ body: RequestBody) async throws -> Response {
        var answer = ByteBuffer()
        try await run(
            body,
            Answering(isAtOnce: false, linesMax: Limits.refusedLinesMax, includes: \.isRefused) {
                answer.writeImmutableBuffer($0)
            }
        )
        return Response(
            status: .ok,
            headers: [.contentType: SubmissionStream.mediaType],
            body: ResponseBody(byteBuffer: answer)
        )
    }

    /// Which lines are answered, and where to.
    private struct Answering {
        /// Whether each line is answered as it is durable, or all at the end.
        let isAtOnce: Bool
        /// How many at the most, before the upload is stopped.
        let linesMax: Int
        let includes: (SubmissionLine.Outcome) -> Bool
        let write: (ByteBuffer) async throws -> Void
    }

    private func run(_ body: RequestBody, _ answering: Answering) async throws {
        var run = Run()
        do {
            try await take(body, &run, answering)
        } catch let problem as Problem {
            // The connection's word on a body that broke, was too slow, or is waited for no longer.
            run.stop(at: run.lines + 1, problem)
        }
        if let denied = run.denied {
            logger.notice(
                "refused \(denied.count) lines of an upload, first line \(denied.line): \(denied.problem.detail.english)"
            )
        }
        try await answering.write(run.ending(language, access.quotaWarning(in: engine)))
    }

    private func take(_ body: RequestBody, _ run: inout Run, _ answering: Answering) async throws {
        var lines = LineAssembler(lineBytesMax: Limits.submissionBytesMax)
        for try await piece in body {
            if run.stoppedAt != nil {
                // A client that reads while it writes hears of it now; another has to be let write to its end.
                if answering.isAtOnce { return }
                continue
            }
            lines.append(piece)
            var chunk: [SubmissionLine] = []
            while let line = lines.next() {
                chunk.append(read(line, &run))
                if chunk.count == Limits.linesPerCommit {
                    try await settle(chunk, &run, answering)
                    chunk = []
                }
            }
            try await settle(chunk, &run, answering)
            if Task.isShuttingDownGracefully {
                run.stop(at: run.lines + 1, Problem(.stopping, "the daemon stops; send again from this line on"))
            }
        }
        if let line = lines.rest(), run.stoppedAt == nil { try await settle([read(line, &run)], &run, answering) }
    }

    private func read(_ line: LineAssembler.Line, _ run: inout Run) -> SubmissionLine {
        run.lines += 1
        return SubmissionLine(number: run.lines, line) { submission throws(Problem) in
            try access.require(toRecord: submission, mode, in: engine.log)
        }
    }

    /// Records the submissions of some lines, and answers all of them in order.
    private func settle(
        _ chunk: [SubmissionLine],
        _ run: inout Run,
        _ answering: Answering
    ) async throws {
        guard !chunk.isEmpty, run.stoppedAt == nil else { return }
        var outcomes: [Result<Receipt, Refusal>]
        do {
            let submissions = chunk.compactMap(\.submission)
            turn.giveBack()
            outcomes =
                submissions.isEmpty
                ? []
                : try await engine.record(
                    eachOf: submissions,
                    by: access.peer.author,
                    mode: mode,
                    quota: access.quota
                )
        } catch {
            // Which of these submissions met it first is the writer's affair; none of them was recorded.
            let cause = (error as? BatchRefusal)?.refusal ?? error
            let problem = Problem(cause, to: reader)
            if problem.kind.status >= 500 { logger.error("an upload stops at line \(chunk[0].number): \(cause)") }
            run.stop(at: chunk[0].number, problem)
            return
        }
        outcomes.reverse()
        var answer = ByteBuffer()
        for line in chunk {
            let outcome = line.outcome { outcomes.popLast().map { $0.mapError { Problem($0, reader) } } }
            run.count(outcome, line.number)
            guard answering.includes(outcome), let json = outcome.json(line.number, language) else { continue }
            run.kept += 1
            answer.writeBytes(canonicalBytes(of: json))
            answer.writeString("\n")
        }
        if answer.readableBytes > 0 { try await answering.write(answer) }
        if run.kept >= answering.linesMax {
            run.stop(
                at: run.lines + 1,
                Problem(.tooLarge, "\(run.kept) lines were refused; mend them, and send again from this line on")
            )
        }
    }

    private var reader: Reader { Reader(scope: access.scope(.read), log: engine.log) }
}

extension SubmissionStream {
    /// How far an upload has come.
    private struct Run {
        var lines = 0
        var kept = 0
        private var recorded = 0
        private var duplicates = 0
        private var refused = 0
        /// The first line that was not looked at, where the daemon could not go on, and why.
        private(set) var stoppedAt: (line: Int, problem: Problem)?
        /// The first line that its sender had not the right to record, and how many there were.
        private(set) var denied: (line: Int, problem: Problem, count: Int)?

        mutating func stop(at line: Int, _ problem: Problem) {
            if stoppedAt == nil { stoppedAt = (line, problem) }
        }

        mutating func count(_ outcome: SubmissionLine.Outcome, _ line: Int) {
            switch outcome {
            case .blank: break
            case .recorded(let receipt): if receipt.isDuplicate { duplicates += 1 } else { recorded += 1 }
            case .refused(let problem):
                refused += 1
                guard problem.kind == .notAllowed else { return }
                denied = (denied?.line ?? line, denied?.problem ?? problem, (denied?.count ?? 0) + 1)
            }
        }

        /// The last lines of the answer, with the quota where little of it is left.
        func ending(_ language: Language, _ quota: QuotaUse?) -> ByteBuffer {
            var summary: [(String, JSONValue)] = [
                ("lines", JSONValue(stoppedAt.map { $0.line - 1 } ?? lines)), ("recorded", JSONValue(recorded)),
                ("duplicates", JSONValue(duplicates)), ("refused", JSONValue(refused)),
            ]
            var ending = ByteBuffer()
            if let stoppedAt {
                summary.append(("stoppedAt", JSONValue(stoppedAt.line)))
                summary.append(("problem", stoppedAt.problem.json(language)))
            }
            if let quota { summary.append(("quota", .string(quota.field))) }
            ending.writeBytes(canonicalBytes(of: JSONValue.object(["summary": .object(JSONObject(summary))])))
            ending.writeString("\n")
            return ending
        }
    }
}
