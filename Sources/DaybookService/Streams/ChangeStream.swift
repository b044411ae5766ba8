import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Hummingbird
import Logging
import NIOCore
import Projections
import ServiceLifecycle

/// What each event changed, one line after the other, folded at the reader's own pace; then what it rested on.
struct ChangeStream: Sendable {
    let log: EventLog
    let walk: ChangeWalk
    let basis: Basis
    let language: Language
    let access: Access
    let turn: Turn

    /// Writes the stream to its end; one that fails ends with the problem.
    func write(to writer: inout any ResponseBodyWriter, _ logger: Logger) async throws {
        var open = writer
        do {
            try await writeChanges(to: &open)
        } catch let error where error is Problem || error is EventLogError {
            let problem = Problem(error, to: Reader(scope: walk.scope, log: log))
            logger.error("a stream of changes failed: \(error)")
            try await open.write(EventStreamFormat.lines.error(problem))
        }
        try await open.finish(nil)
    }

    private func writeChanges(to writer: inout any ResponseBodyWriter) async throws {
        var walk = walk
        var count = 0
        while !walk.isAtEnd {
            // A reader who is gone is not worked for any longer.
            try Task.checkCancellation()
            try expectSameRights()
            guard !Task.isShuttingDownGracefully else {
                throw Problem(.stopping, "the stream ends before its end; read again")
            }
            let current = walk
            let piece = try await turn.perform { try await offloaded { try self.piece(after: current) } }
            walk = piece.walk
            count += piece.count
            if piece.lines.readableBytes > 0 { try await writer.write(piece.lines) }
        }
        // Damage that was met on the way is said with what it all rests on.
        let basis = try Basis(of: log, at: basis.position, isRestricted: basis.isRestricted)
        let answer = Answer(basis: basis, state: walk.state, lens: Lens(), language: language)
        let end = answer.end(of: walk, after: self.walk.state.position, events: count)
        try await writer.write(line(end))
    }

    private struct Piece: Sendable {
        let walk: ChangeWalk
        let lines: ByteBuffer
        let count: Int
    }

    private func piece(after walk: ChangeWalk) throws -> Piece {
        var walk = walk
        let steps = try walk.next()
        let answer = answer(walk.state)
        var lines = ByteBuffer()
        var count = 0
        for step in steps {
            switch step {
            case .changed(let changes):
                lines.writeImmutableBuffer(line(answer.changes(changes)))
                count += 1
            case .damaged(let position):
                lines.writeImmutableBuffer(EventStreamFormat.lines.damage(position, in: log))
            }
        }
        return Piece(walk: walk, lines: lines, count: count)
    }

    /// Rights may be taken away while the stream goes on; what was folded is of those that there were.
    private func expectSameRights() throws(Problem) {
        try access.require(.read)
        guard access.scope(.read) == walk.scope else {
            throw Problem(.notAllowed, "your right to read was changed meanwhile; ask again")
        }
    }

    private func answer(_ state: State) -> Answer {
        Answer(basis: basis, state: state, lens: Lens(), language: language)
    }

    private func line(_ value: JSONValue) -> ByteBuffer {
        var buffer = ByteBuffer(bytes: canonicalBytes(of: value))
        buffer.writeString("\n")
        return buffer
    }
}
