import Foundation
import Synchronization
import TestKit
import Testing
import Transparency

/// What an acknowledgement is worth: the daemon is killed again and again while clients append.
@Suite(.serialized)
struct CrashTests {
    private static let rounds = 50
    private static let clients = 8

    /// What the clients hold, over all rounds.
    private struct Held {
        /// Id → position and leaf hash of the receipt.
        var receipts: [String: (position: Int, leaf: String)] = [:]
        var unacknowledged: Set<String> = []
    }

    @Test
    func whatWasAcknowledgedIsThereAfterEveryKill() throws {
        var random = SeededRandom(for: "crash test")
        let scratch = TemporaryFolder()
        let daemon = try Daemon(scratch)
        let held = Mutex(Held())
        var killsInFlight = 0
        var unacknowledgedInAll = 0

        for round in 1...CrashTests.rounds {
            let inFlight = append(to: daemon, round: round, killAfter: Int.random(in: 5...150, using: &random), held)
            _ = daemon.waitUntilEnded()
            killsInFlight += inFlight > 0 ? 1 : 0
            unacknowledgedInAll += inFlight
            try daemon.start()
            try check(daemon, held.withLock { $0 })
        }

        let final = held.withLock { $0 }
        print(
            "crash test: \(CrashTests.rounds) kills, \(killsInFlight) with appends in flight (\(unacknowledgedInAll) of them), "
                + "\(final.receipts.count) receipts held"
        )
        #expect(killsInFlight >= 40, "too few kills met an append in flight")
        try submitAgain(final, to: daemon)
        #expect(daemon.stop() == 0)
    }

    /// Appends from all clients until the daemon is killed; gives how many appends were sent and not answered.
    private func append(to daemon: Daemon, round: Int, killAfter count: Int, _ held: borrowing Mutex<Held>) -> Int {
        let answered = Atomic(0)
        let inFlight = Atomic(0)
        let socket = daemon.socket
        let pid = daemon.pid
        DispatchQueue.concurrentPerform(iterations: CrashTests.clients) { client in
            guard let connection = try? HTTPConnection(socket) else { return }
            for number in 0... {
                let id = "\(round)-\(client)-\(number)"
                let body = Submissions.attack(id, subject: "incident/r\(round)-c\(client)")
                held.withLock { _ = $0.unacknowledged.insert(id) }
                guard (try? connection.send("POST", "/v1/events", CrashTests.headers, Array(body.utf8))) != nil else {
                    held.withLock { _ = $0.unacknowledged.remove(id) }
                    return
                }
                guard let response = try? connection.response(), response.status == 201,
                    let receipt = try? response.json,
                    let position = receipt["position"] as? Int, let leaf = receipt["leaf"] as? String
                else {
                    inFlight.add(1, ordering: .relaxed)
                    return
                }
                held.withLock { held in
                    held.receipts[id] = (position, leaf)
                    held.unacknowledged.remove(id)
                }
                if answered.add(1, ordering: .relaxed).newValue == count { kill(pid, SIGKILL) }
            }
        }
        return inFlight.load(ordering: .relaxed)
    }

    private static let headers = ["Content-Type": "application/cloudevents+json"]

    /// Every receipt that a client holds is there, byte for byte; positions have no gap; nothing is there twice.
    private func check(_ daemon: Daemon, _ held: Held) throws {
        let export = try HTTPConnection(daemon.socket).get("/v1/events", accept: "application/x-ndjson")
        let lines = export.body.split(separator: 10).map(Array.init)
        var positions: [String: Int] = [:]
        for (index, line) in lines.enumerated() {
            let event = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
            #expect(event["sequence"] as? String == String(format: "%016d", index + 1), "positions have no gap")
            let id = try #require(event["id"] as? String)
            #expect(positions.updateValue(index + 1, forKey: id) == nil, "\(id) is there twice")
        }
        for (id, receipt) in held.receipts {
            #expect(positions[id] == receipt.position, "\(id) was acknowledged")
            let stored = lines[receipt.position - 1]
            #expect(LeafHash(of: stored.span.bytes).description == receipt.leaf, "\(id) is not what was acknowledged")
        }
    }

    /// What was never answered is submitted again: it ends up in the log once.
    private func submitAgain(_ held: Held, to daemon: Daemon) throws {
        let connection = try HTTPConnection(daemon.socket)
        for id in held.unacknowledged {
            let parts = id.split(separator: "-")
            let again = try connection.post(Submissions.attack(id, subject: "incident/r\(parts[0])-c\(parts[1])"))
            #expect(again.status == 200 || again.status == 201)
        }
        try check(daemon, held)
    }
}
