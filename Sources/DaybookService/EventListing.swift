import CanonicalJSON
import EventLog
import Events
import Hummingbird
import NIOCore
import ServiceLifecycle

/// A reader's wish for events: a page, or a stream of lines that may go on for ever.
struct EventListing: Sendable {
    let filter: EventFilter
    let after: Position
    let before: Position?
    let order: EventOrder
    /// `nil` for the default of a page, and for everything in a stream.
    let limit: Int?
    let isFollowing: Bool

    /// One page as a JSON object; the events in it are the stored bytes.
    func page(from log: EventLog) throws -> [UInt8] {
        let page = try log.page(
            filter,
            after: after,
            before: before,
            order: order,
            limit: limit ?? Limits.pageDefault,
            lookedAtMax: Limits.lookedAtMax
        )
        var writer = JSONWriter()
        writer.beginObject()
        writer.writeKey("basis")
        JSONValue.object(["log": .string(log.origin), "position": page.head.json]).write(to: &writer)
        writer.writeKey("events")
        writer.beginArray()
        for event in page.events { writer.writeRaw(event.bytes) }
        writer.endArray()
        writer.writeKey("next")
        (page.isComplete ? JSONValue.null : page.reached.json).write(to: &writer)
        writer.endObject()
        return writer.bytes
    }

    /// The stored bytes, one event a line. Nothing is held for a slow reader: the next events are read from disk once it has
    /// taken these.
    ///
    /// A reader that goes away ends the stream, also while nothing is recorded.
    func stream(from log: EventLog, for request: Request) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/x-ndjson"],
            body: ResponseBody { writer in
                var open = writer
                if isFollowing {
                    try await request.body.consumeWithCancellationOnInboundClose { _ in
                        try await write(from: log, to: &open)
                    }
                } else {
                    try await write(from: log, to: &open)
                }
                try await open.finish(nil)
            }
        )
    }

    private func write(from log: EventLog, to writer: inout any ResponseBodyWriter) async throws {
        var remaining = limit ?? .max
        var after = after
        var before = before
        while remaining > 0 {
            let page = try log.page(
                filter,
                after: after,
                before: before,
                order: order,
                limit: min(remaining, Limits.pageDefault),
                lookedAtMax: Limits.lookedAtMax
            )
            remaining -= page.events.count
            if !page.events.isEmpty {
                var buffer = ByteBuffer()
                for event in page.events {
                    buffer.writeBytes(event.bytes)
                    buffer.writeInteger(UInt8(ascii: "\n"))
                }
                try await writer.write(buffer)
            }
            if order == .ascending { after = page.reached } else { before = page.reached }
            guard page.isComplete else { continue }
            guard isFollowing, await hasMore(in: log, after: after) else { return }
        }
    }

    /// Waits for the next commit; false once the daemon is stopping or the reader is gone.
    private func hasMore(in log: EventLog, after position: Position) async -> Bool {
        let head = await cancelWhenGracefulShutdown { await log.waitForCommit(after: position) }
        return head.position > position
    }
}
