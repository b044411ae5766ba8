import CanonicalJSON
import EventLog
import Events
import NIOCore
import Transparency

/// How a stream of events is written: as lines of JSON, or as server-sent events (HTML Living Standard §9.2).
enum EventStreamFormat: String, Sendable {
    case lines = "application/x-ndjson"
    case serverSentEvents = "text/event-stream"

    /// An event as it is stored.
    func write(_ bytes: RawSpan, at position: Position, to buffer: inout ByteBuffer) {
        switch self {
        case .lines:
            buffer.write(bytes)
            buffer.writeString("\n")
        case .serverSentEvents:
            buffer.writeString("id: \(Cursor(position, leaf: LeafHash(of: bytes).description))\ndata: ")
            buffer.write(bytes)
            buffer.writeString("\n\n")
        }
    }

    /// In the place of an event that is damaged: it may be one of those that are asked for.
    ///
    /// Where its hash is lost too, who reads on begins anew: twice is better than not at all.
    func damage(_ position: Position, in log: EventLog) -> ByteBuffer {
        let cursor = (try? log.cursor(at: position)) ?? .start
        return record("damaged", ["cursor": .string(cursor.description), "position": position.json], at: cursor)
    }

    /// The reader has everything up to here, whether or not it passed his filter.
    func bookmark(_ cursor: Cursor) -> ByteBuffer {
        record("bookmark", ["cursor": .string(cursor.description), "position": cursor.position.json], at: cursor)
    }

    /// The stream ends in order; it can be gone on with at the cursor.
    func end(_ reason: String, _ cursor: Cursor) -> ByteBuffer {
        record("end", ["reason": .string(reason), "cursor": .string(cursor.description)], at: cursor)
    }

    /// The stream fails.
    func error(_ problem: Problem) -> ByteBuffer {
        record("error", problem.json(.english), at: nil)
    }

    private func record(_ name: String, _ content: JSONValue, at cursor: Cursor?) -> ByteBuffer {
        var buffer = ByteBuffer()
        switch self {
        case .lines:
            buffer.writeBytes(canonicalBytes(of: JSONValue.object(JSONObject([(name, content)]))))
            buffer.writeString("\n")
        case .serverSentEvents:
            if let cursor { buffer.writeString("id: \(cursor)\n") }
            buffer.writeString("event: \(name)\ndata: ")
            buffer.writeBytes(canonicalBytes(of: content))
            buffer.writeString("\n\n")
        }
        return buffer
    }
}
