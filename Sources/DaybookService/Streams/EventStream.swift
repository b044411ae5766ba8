import DaybookEngine
import EventLog
import Events
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// Events one after the other, straight from the map, at the reader's own pace.
///
/// Nothing is held for a slow reader but one piece: the next is read from disk once he has taken this one.
struct EventStream: Sendable {
    let listing: EventListing
    let format: EventStreamFormat
    let turn: Turn
    let metrics: Metrics
    let logger: Logger

    /// Writes the stream to its end. One that follows ends with a record when the daemon stops, and without one when the reader
    /// goes away; one that fails ends with the problem.
    func write(to writer: inout any ResponseBodyWriter) async throws {
        var open = writer
        if listing.isFollowing { metrics.followersChanged(by: 1) }
        defer { if listing.isFollowing { metrics.followersChanged(by: -1) } }
        do {
            try await writeEvents(to: &open)
        } catch let error where error is Problem || error is EventLogError {
            let problem = Problem(error, to: Reader(scope: listing.access.scope(.read), log: listing.log))
            logger.error("a stream of events failed: \(error)")
            try await open.write(format.error(problem))
        }
        try await open.finish(nil)
    }

    private func writeEvents(to writer: inout any ResponseBodyWriter) async throws {
        var place = Place(listing)
        while true {
            // A reader who is gone is not searched for any longer.
            try Task.checkCancellation()
            let piece = try await turn.perform { [place] in try await next(from: place) }
            if piece.events.readableBytes > 0 { try await writer.write(piece.events) }
            place.advance(past: piece)
            guard place.remaining > 0 else { return }
            if piece.reach.isComplete, !listing.isFollowing { return }
            if Task.isShuttingDownGracefully { return try await end(at: place.after, &writer) }
            if piece.last == nil || piece.reach.isComplete { try await mark(&place, &writer) }
            guard piece.reach.isComplete else { continue }
            let seen = place.after
            let head = await cancelWhenGracefulShutdown { await listing.log.waitForCommit(after: seen) }
            // Neither a commit nor the end of the daemon: the reader is gone.
            guard head.position > seen || Task.isShuttingDownGracefully else { return }
        }
    }

    private struct Piece: Sendable {
        var events = ByteBuffer()
        var count = 0
        /// The last event in it.
        var last: Position?
        var reach: EventReach
    }

    /// The next events, as many as fit into one piece.
    private func next(from place: Place) async throws -> Piece {
        // Asked anew for each piece, since rights may be taken away while the stream goes on.
        try listing.access.require(.read)
        var filter = listing.filter
        filter.scope = listing.access.scope(.read)
        let range = EventRange(
            after: place.after,
            before: place.before,
            order: listing.order,
            limit: place.remaining,
            bytesMax: Limits.pieceBytes,
            lookedAtMax: Limits.lookedAtMax
        )
        let read = { @Sendable [log = listing.log, format, filter] in
            var events = ByteBuffer()
            var count = 0
            var last: Position?
            let reach = try log.read(filter, range) { position, bytes in
                if let bytes {
                    format.write(bytes, at: position, to: &events)
                } else {
                    events.writeImmutableBuffer(format.damage(position, in: log))
                }
                count += 1
                last = position
            }
            return Piece(events: events, count: count, last: last, reach: reach)
        }
        // What a follower is behind is little, and read where it is; a search through the log is not.
        let head = listing.log.head.position.value
        return head - min(place.after.value, head) <= 256 ? try read() : try await offloaded(read)
    }

    /// Tells a follower how far the log was looked through, where he has not seen that from an event.
    private func mark(_ place: inout Place, _ writer: inout any ResponseBodyWriter) async throws {
        guard listing.isFollowing, place.isMarkDue else { return }
        try await writer.write(format.bookmark(try listing.log.cursor(at: place.after)))
        place.mark()
    }

    /// The daemon stops: a follower goes on later from here; a reader of a part of the log does not have all of it.
    private func end(at position: Position, _ writer: inout any ResponseBodyWriter) async throws {
        guard listing.isFollowing else {
            try await writer.write(format.error(Problem(.stopping, "the stream ends before its end; read again")))
            return
        }
        try await writer.write(format.end("stopping", try listing.log.cursor(at: position)))
    }
}

extension EventStream {
    /// Where a stream is.
    private struct Place {
        var after: Position
        var before: Position?
        var remaining: Int
        /// How far the reader knows that he has come, from an event or a bookmark.
        private var told: Position
        private var lastMark: ContinuousClock.Instant?
        private let order: EventOrder

        init(_ listing: EventListing) {
            self.after = listing.after
            self.before = listing.before
            self.remaining = listing.limit ?? .max
            self.told = listing.after
            self.order = listing.order
        }

        mutating func advance(past piece: Piece) {
            remaining -= piece.count
            if order == .ascending { after = piece.reach.reached } else { before = piece.reach.reached }
            if let last = piece.last { told = last }
        }

        /// The first time that the reader has everything, and then where much was passed over, or for some time.
        var isMarkDue: Bool {
            guard let lastMark else { return true }
            guard told < after else { return false }
            return ContinuousClock.now - lastMark >= Limits.bookmarkTime
                || after.value - told.value >= Limits.bookmarkSpacing
        }

        mutating func mark() {
            told = after
            lastMark = .now
        }
    }
}
