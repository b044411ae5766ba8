import DaybookClient
import Events
import NIOHTTP1
import Testing
import Transparency

/// What a daemon must show to somebody who saw its log before, where its key or its name is another now.
struct ContinuityTests {
    private static let origin = "daybook.example/test"
    private let old: SigningKey
    private let new: SigningKey

    init() throws {
        old = try SigningKey(generatedFor: ContinuityTests.origin)
        new = try SigningKey(generatedFor: ContinuityTests.origin)
    }

    /// A log of one event, as a daemon tells of it.
    private struct Told: Sendable {
        var keys: [VerifierKey] = []
        var checkpoint: [UInt8] = []
        /// What each key signed together with the next, by the key's number.
        var handovers: [String: [UInt8]] = [:]
        /// The stored bytes of the events that are listed, and the proof of each.
        var events: [[UInt8]] = []
        var proof: [UInt8] = []

        func reply(_ request: SocketServer.Request) -> SocketServer.Reply {
            let path = request.head.uri.split(separator: "?")[0].split(separator: "/").map(String.init)
            func text(_ bytes: [UInt8]) -> SocketServer.Reply { .whole(String(decoding: bytes, as: UTF8.self)) }
            switch (path.count, path.last) {
            case (2, "checkpoint"): return text(checkpoint)
            case (2, "keys"): return .whole(keys.map { "\($0)\n" }.joined())
            case (2, "events"): return .whole(events.map { String(decoding: $0, as: UTF8.self) + "\n" }.joined())
            case (4, "proof"): return text(proof)
            case (4, "handover"):
                if let note = handovers[path[2]] { return text(note) }
                let problem = #"{"type":"urn:daybook:problem:not-found","title":"t","status":404,"detail":"none"}"#
                return .whole(problem, status: .notFound, headers: ["Content-Type": "application/problem+json"])
            default: return .whole("", status: .internalServerError)
            }
        }
    }

    private func checkpoint(
        _ name: String = origin,
        root: TreeHash = TreeHash.empty,
        size: UInt64 = 1
    ) throws -> Checkpoint {
        try Checkpoint(origin: name, size: size, root: root)
    }

    private func ask(_ told: Told, seen: SeenCheckpoint) async throws -> Continuity {
        let server = try await SocketServer { told.reply($0) }
        return try await server.client().checkpoint { $0 == ContinuityTests.origin ? seen : nil }
    }

    private func expectBroken(_ told: Told, seen: SeenCheckpoint, _ words: String) async {
        let error = await #expect(throws: BrokenContinuity.self) { try await ask(told, seen: seen) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }

    // MARK: - Another key

    private func seen() throws -> SeenCheckpoint {
        try SeenCheckpoint(key: old.verifierKey, note: try checkpoint().signed(by: old).bytes)
    }

    private func signedByNew() throws -> Told {
        Told(keys: [old, new].map(\.verifierKey), checkpoint: try checkpoint().signed(by: new).bytes)
    }

    @Test
    func aKeyThatTheOldOneVouchedForIsBelieved() async throws {
        var told = try signedByNew()
        told.handovers[old.verifierKey.keyIDText] = try checkpoint().signed(by: old).cosigned(by: new).bytes
        let continuity = try await ask(told, seen: try seen())
        #expect(continuity.now.key == new.verifierKey && continuity.declared.isEmpty && continuity.keepsAll)
    }

    /// Otherwise the key of then would be remembered for as long as nothing is recorded.
    @Test
    func ofTheKeysThatSignedTheLastCounts() async throws {
        var told = try signedByNew()
        told.checkpoint = try checkpoint().signed(by: old).cosigned(by: new).bytes
        #expect(try await ask(told, seen: try seen()).now.key == old.verifierKey, "nothing says that it is replaced")
        told.handovers[old.verifierKey.keyIDText] = told.checkpoint
        #expect(try await ask(told, seen: try seen()).now.key == new.verifierKey)
    }

    @Test
    func aKeyAtSeveralRemovesIsBelieved() async throws {
        let between = try SigningKey(generatedFor: ContinuityTests.origin)
        var told = try signedByNew()
        told.keys.insert(between.verifierKey, at: 1)
        told.handovers[old.verifierKey.keyIDText] = try checkpoint().signed(by: old).cosigned(by: between).bytes
        told.handovers[between.verifierKey.keyIDText] = try checkpoint().signed(by: between).cosigned(by: new).bytes
        #expect(try await ask(told, seen: try seen()).now.key == new.verifierKey)
        told.handovers[between.verifierKey.keyIDText] = nil
        await expectBroken(told, seen: try seen(), "nor with one that this vouched for")
    }

    @Test
    func aKeyThatNobodyVouchedForIsNot() async throws {
        await expectBroken(try signedByNew(), seen: try seen(), "its checkpoint is not signed with the key of then")
    }

    @Test
    func aKeyThatVouchedForItselfIsNotBelieved() async throws {
        var told = try signedByNew()
        told.handovers[old.verifierKey.keyIDText] = try checkpoint().signed(by: new).bytes
        await expectBroken(told, seen: try seen(), "nor with one that this vouched for")
    }

    @Test
    func aSignatureOfTheOldKeyUnderSomethingElseVouchesForNothing() async throws {
        var told = try signedByNew()
        let other = try checkpoint(size: 2).signed(by: old)
        let forged = try checkpoint().signed(by: new)
        let stolen = String(decoding: other.bytes, as: UTF8.self).split(separator: "\n").last ?? ""
        told.handovers[old.verifierKey.keyIDText] = forged.bytes + Array("\(stolen)\n".utf8)
        await expectBroken(told, seen: try seen(), "nor with one that this vouched for")
    }

    @Test
    func theKeyOfAnotherLogIsNoSuccessor() async throws {
        let other = try SigningKey(generatedFor: "daybook.example/other")
        var told = Told(keys: [old, other].map(\.verifierKey), checkpoint: try checkpoint().signed(by: other).bytes)
        told.handovers[old.verifierKey.keyIDText] = try checkpoint().signed(by: old).cosigned(by: other).bytes
        await expectBroken(told, seen: try seen(), "nor with one that this vouched for")
    }

    // MARK: - A new epoch

    private static func declaration(_ epoch: Int) throws -> Event {
        let details = LogRollbackDeclared(
            epoch: epoch,
            cause: .rolledBack,
            oldSize: 1,
            oldRoot: TreeHash.empty.base64,
            reason: "the disk failed"
        )
        let recorded = Moment(milliseconds: 1_655_699_600_000)
        return Event(
            accepting: Submission(byDaemon: .logRollbackDeclared(details), about: .mission, occurred: recorded),
            at: Position(1),
            recorded: recorded,
            by: Author(type: .user, id: "unix:0:root"),
            mode: .native
        )
    }

    /// A log whose one event declares an epoch, signed as another may be.
    private func inEpoch(_ signed: Int, declared: Int) throws -> Told {
        let name = "\(ContinuityTests.origin)#\(signed)"
        let key = try SigningKey(generatedFor: name)
        let event = try ContinuityTests.declaration(declared).canonicalBytes
        let note = try checkpoint(name, root: LeafHash(of: event.span.bytes).node).signed(by: key)
        return Told(
            keys: [old, key].map(\.verifierKey),
            checkpoint: note.bytes,
            events: [event],
            proof: LogProof(index: 0, hashes: [], checkpoint: note.bytes).bytes
        )
    }

    @Test
    func anEpochThatAnEventInTheLogDeclaresIsTold() async throws {
        let told = try inEpoch(2, declared: 2)
        let continuity = try await ask(told, seen: try seen())
        #expect(continuity.declared.map(\.details.reason) == ["the disk failed"])
        #expect(continuity.now.key == told.keys[1] && !continuity.keepsAll)
        let again = try await ask(told, seen: continuity.now)
        #expect(again.declared.isEmpty && again.keepsAll, "once is enough")
    }

    @Test
    func anEpochThatNoEventDeclaresIsNotBelieved() async throws {
        var told = try inEpoch(2, declared: 2)
        told.events = []
        await expectBroken(
            told,
            seen: try seen(),
            "it signs as \(ContinuityTests.origin)#2 now, and shows no event that says why"
        )
    }

    @Test
    func aDeclarationOfAnotherEpochIsNotEnough() async throws {
        await expectBroken(try inEpoch(3, declared: 2), seen: try seen(), "shows no event that says why")
    }

    @Test
    func aDeclarationThatIsNotInTheLogIsNone() async throws {
        var told = try inEpoch(2, declared: 2)
        told.events = [try inEpoch(2, declared: 2).events[0]]
        await expectBroken(told, seen: try seen(), "shows no event that says why")
    }

    @Test
    func aLogDoesNotGoBackToAnEarlierEpoch() async throws {
        let later = try SigningKey(generatedFor: ContinuityTests.origin + "#2")
        let note = try checkpoint(later.name).signed(by: later)
        let seen = try SeenCheckpoint(key: later.verifierKey, note: note.bytes)
        let told = Told(keys: [old.verifierKey], checkpoint: try checkpoint(size: 5).signed(by: old).bytes)
        let words = "it signs as \(ContinuityTests.origin) again, and signed as \(ContinuityTests.origin)#2 then"
        await expectBroken(told, seen: seen, words)
    }
}
