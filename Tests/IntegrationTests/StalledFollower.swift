import Foundation
import Testing

/// Follows the log on a bare socket, and reads only when it is told to.
final class StalledFollower {
    private let socketPath: String
    private var connection: HTTPConnection?
    /// The last event that was read.
    private(set) var last = 0
    /// What came out of order, if anything.
    private(set) var disorder: String?

    init(_ socketPath: String) {
        self.socketPath = socketPath
    }

    /// Asks for what comes after the last event, and reads the first bytes of it.
    func begin() throws {
        let connection = try HTTPConnection(socketPath)
        self.connection = connection
        let path = "/v1/events?follow=true&after=\(try HTTPConnection(socketPath).cursor(at: last))"
        try connection.send("GET", path, ["Accept": "application/x-ndjson"], [])
        let head = try connection.head()
        try #require(head[0].contains(" 200 "), "\(head)")
        see(try connection.chunkBytes())
    }

    /// Reads what the socket holds of a connection that has ended.
    func readWhatIsLeft() {
        while let piece = try? connection?.chunkBytes(), !piece.isEmpty { see(piece) }
        connection = nil
    }

    func read(upTo position: Int) throws {
        let connection = try #require(connection)
        while last < position {
            let piece = try connection.chunkBytes()
            try #require(!piece.isEmpty, "the stream ended after \(last)")
            see(piece)
        }
    }

    private static let mark = Array(#""sequence":""#.utf8)

    /// Takes note of the events in a piece of the stream: whole lines, near whose ends is the member that counts them.
    private func see(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            var place = 0
            while let newline = memchr(start + place, 10, bytes.count - place) {
                let end = UnsafeRawPointer(newline) - start
                let tail = bytes[max(place, end - 400)..<end]
                place = end + 1
                guard let mark = tail.firstRange(of: StalledFollower.mark) else { continue }
                let position = tail[mark.upperBound...].prefix(16).reduce(0) { $0 * 10 + Int($1) - 48 }
                if position != last + 1, disorder == nil { disorder = "\(position) after \(last)" }
                last = position
            }
        }
    }
}
