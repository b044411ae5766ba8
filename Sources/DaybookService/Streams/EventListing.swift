import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import HTTPTypes
import Hummingbird
import NIOCore

/// A reader's wish for events: a page, or a stream that may go on for ever.
struct EventListing: Sendable {
    let log: EventLog
    let access: Access
    let filter: EventFilter
    let after: Position
    let before: Position?
    let order: EventOrder
    /// `nil` for the default of a page, and for everything in a stream.
    let limit: Int?
    let isFollowing: Bool

    /// One page as a JSON object; the events in it are the stored bytes.
    func page() async throws -> Page {
        var filter = filter
        filter.scope = access.scope(.read)
        let range = EventRange(
            after: after,
            before: before,
            order: order,
            limit: limit ?? Limits.pageDefault,
            bytesMax: Limits.pageBytes,
            lookedAtMax: Limits.lookedAtMax
        )
        return try await offloaded { [log, filter] in
            var events = ByteBuffer()
            var damaged: [Position] = []
            let reach = try log.read(filter, range) { position, bytes in
                guard let bytes else { return damaged.append(position) }
                if events.readableBytes > 0 { events.writeString(",") }
                events.write(bytes)
            }
            let basis = try Basis(of: log, at: reach.head, isRestricted: !filter.scope.isAll)
            let next = reach.isComplete ? nil : try log.cursor(at: reach.reached)
            return Page(basis: basis, events: events, damaged: damaged, next: next)
        }
    }

    /// Some events between two positions, and how to go on.
    struct Page: Sendable {
        let basis: Basis
        let events: ByteBuffer
        /// The positions on the way whose events are damaged, in order: they may be among those that are asked for.
        let damaged: [Position]
        /// Where the next page begins; `nil` where there is none.
        let next: Cursor?

        var bytes: ByteBuffer {
            var body = ByteBuffer()
            body.writeString(#"{"basis":"#)
            body.writeBytes(canonicalBytes(of: basis.json))
            body.writeString(#","events":["#)
            body.writeImmutableBuffer(events)
            body.writeString(#"],"next":"#)
            body.writeString(next.map { "\"\($0)\"" } ?? "null")
            if !damaged.isEmpty {
                body.writeString(#","damaged":"#)
                body.writeBytes(canonicalBytes(of: JSONValue.array(damaged.map(\.json))))
            }
            body.writeString("}")
            return body
        }
    }
}

extension ByteBuffer {
    /// Appends bytes from where they lie in the map.
    mutating func write(_ bytes: RawSpan) {
        bytes.withUnsafeBytes { _ = writeBytes($0) }
    }
}
