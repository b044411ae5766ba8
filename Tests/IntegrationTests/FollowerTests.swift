import DaybookClient
import Events
import Foundation
import TestKit
import Testing

/// Many who follow the log over several lives of the daemon, half of them without reading.
struct FollowerTests {
    private static let live = 100
    private static let stalled = 100
    private static let writers = 4
    private static let eventsPerWriter = 750
    private static let eventsPerUpload = 10
    /// Large events before the others, so that those who do not read are far behind from the beginning.
    private static let prelude = 200
    private static let preludeBytes = 30_000
    private static let last = prelude + writers * eventsPerWriter

    /// What the daemon may hold, however far the stalled followers are behind: itself, and a piece of the log or two for each.
    private static let residentMax = 512 << 20

    @Test
    func everyoneSeesEverythingOnceAndWhoDoesNotReadCostsNothing() async throws {
        let scratch = TemporaryFolder()
        let daemon = try Daemon(scratch)
        try recordPrelude(daemon)
        let stalled = (0..<FollowerTests.stalled).map { _ in StalledFollower(daemon.socket) }
        for follower in stalled { try follower.begin() }
        let socket = daemon.socket
        let (receipts, receipt) = AsyncStream<Void>.makeStream()
        var resident: [Int] = []

        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<FollowerTests.live { group.addTask { try await FollowerTests.follow(socket) } }
            for writer in 0..<FollowerTests.writers {
                group.addTask { try await FollowerTests.write(socket, writer) { receipt.yield() } }
            }
            var count = 0
            for await _ in receipts {
                count += 1
                guard count.isMultiple(of: FollowerTests.eventsPerWriter) else { continue }
                resident.append(try residentBytes(daemon))
                guard count < FollowerTests.writers * FollowerTests.eventsPerWriter else { break }
                try restart(daemon, isOrderly: count != 2 * FollowerTests.eventsPerWriter)
                for follower in stalled {
                    follower.readWhatIsLeft()
                    #expect(follower.last < FollowerTests.last / 2, "it does not read, and should be far behind")
                    try follower.begin()
                }
            }
            try await group.waitForAll()
        }
        #expect(try HTTPConnection(socket).get("/v1/health").json["position"] as? Int == FollowerTests.last)
        resident.append(try residentBytes(daemon))

        let backlog = backlogBytes(stalled)
        for follower in stalled {
            try follower.read(upTo: FollowerTests.last)
            #expect(follower.disorder == nil)
        }
        resident.append(try residentBytes(daemon))
        let megabytes = resident.map { String($0 >> 20) }.joined(separator: ", ")
        print("followers: the daemon's resident memory is at most \(megabytes) MiB, where \(backlog >> 20) MiB wait")
        #expect(backlog > FollowerTests.residentMax, "the stalled ones are too little behind to tell")
        for bytes in resident { #expect(bytes < FollowerTests.residentMax) }
        #expect(daemon.stop() == 0)
    }

    private func recordPrelude(_ daemon: Daemon) throws {
        let note = #""onbehalfof":"\#(String(repeating: "x", count: FollowerTests.preludeBytes))","#
        let lines = (0..<FollowerTests.prelude).map { Submissions.attack("prelude-\($0)", extra: note) }
        let answer = try HTTPConnection(daemon.socket)
            .post(lines.joined(separator: "\n"), type: "application/x-ndjson")
        #expect(answer.text.contains(#""recorded":\#(FollowerTests.prelude)"#), "\(answer.text)")
    }

    /// Follows from after the large events to the end, and expects each position in its turn.
    private static func follow(_ socket: String) async throws {
        var query = EventQuery()
        query.after = Cursor(try HTTPConnection(socket).cursor(at: prelude))
        var last = UInt64(prelude)
        for try await item in DaybookClient(socket: socket).follow(query) {
            guard case .event(let cursor, _) = item else { continue }
            guard cursor.position.value == last + 1 else {
                Issue.record("\(cursor) came after \(last)")
                return
            }
            last += 1
            if last == UInt64(FollowerTests.last) { return }
        }
    }

    private static func write(_ socket: String, _ writer: Int, _ recorded: () -> Void) async throws {
        var limits = ClientLimits()
        limits.retryTime = .seconds(600)
        let client = DaybookClient(socket: socket, limits: limits)
        for first in stride(from: 0, to: eventsPerWriter, by: eventsPerUpload) {
            let submissions = AsyncStream { continuation in
                for number in first..<first + eventsPerUpload {
                    let text = Submissions.attack("\(writer)-\(number)", subject: "incident/w\(writer)")
                    continuation.yield(Array(text.utf8))
                }
                continuation.finish()
            }
            _ = try await client.recordStream(submissions) { _ in recorded() }
        }
    }

    private func restart(_ daemon: Daemon, isOrderly: Bool) throws {
        if isOrderly {
            #expect(daemon.stop() == 0)
        } else {
            kill(daemon.pid, SIGKILL)
            _ = daemon.waitUntilEnded()
        }
        try daemon.start()
    }

    /// The most memory that the daemon has had since it was started.
    private func residentBytes(_ daemon: Daemon) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(daemon.pid)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
        return try #require(Int(line.filter(\.isNumber))) << 10
    }

    /// What the stalled followers have not been given, in all; an event of the writers has at least this many bytes.
    private func backlogBytes(_ stalled: [StalledFollower]) -> Int {
        let small = 500
        return stalled.reduce(0) { sum, follower in
            let large = max(0, FollowerTests.prelude - follower.last)
            return sum + large * FollowerTests.preludeBytes + (FollowerTests.last - follower.last - large) * small
        }
    }
}
