import Testing

@testable import DaybookService

/// How much one user may have under way, shown by limits that a test can reach.
struct AdmissionTests {
    private static func limited(_ change: (inout AdmissionLimits) -> Void) -> Admission {
        var limits = AdmissionLimits()
        limits.patience = .zero
        change(&limits)
        return Admission(limits)
    }

    private static func begin(_ client: RawClient, length: Int) {
        client.begin("POST", "/take", ["Content-Length: \(length)"])
        client.send(String(repeating: "x", count: length - 1))
    }

    @Test
    func bodiesThatDoNotEndHoldNoMoreThanTheirUserMay() async throws {
        let most = 2 * 1000 * Limits.bodyCost
        let admission = AdmissionTests.limited {
            $0.bodies = BudgetLimits(floor: most, ofUser: most, shared: 0)
        }
        try await RunningServer.with(admission: admission) { server in
            let held = try (0..<2).map { _ in try server.client() }
            for client in held { AdmissionTests.begin(client, length: 1000) }
            while admission.bodies.use.held < most { try server.answersOthers() }
            let refused = try server.client().post("x", to: "/take")
            #expect(refused.status == 429)
            #expect(refused.kind == "too-busy")
            #expect(refused.headers["retry-after"] == "2")
            #expect(refused.body.contains(#""retryAfter":2"#))
            #expect(server.log.contains("too-busy"))
            held[0].send("x")
            #expect(try held[0].answer().body == "1000")
            #expect(try server.client().post("x", to: "/take").body == "1")
            held[1].send("x")
            #expect(try held[1].answer().body == "1000")
            #expect(admission.bodies.use.held == 0)
        }
    }

    @Test
    func aBodyWaitsUntilThereIsRoomForIt() async throws {
        let most = 1000 * Limits.bodyCost
        let admission = AdmissionTests.limited {
            $0.bodies = BudgetLimits(floor: most, ofUser: most, shared: 0)
            $0.patience = .seconds(6000)
        }
        try await RunningServer.with(admission: admission) { server in
            let first = try server.client()
            AdmissionTests.begin(first, length: 1000)
            while admission.bodies.use.held == 0 { try server.answersOthers() }
            let second = try server.client()
            second.begin("POST", "/take", ["Content-Length: 3"])
            second.send("abc")
            while admission.bodies.use.waiting == 0 { try server.answersOthers() }
            first.send("x")
            #expect(try first.answer().body == "1000")
            #expect(try second.answer().body == "3")
        }
    }

    @Test
    func answersThatNobodyReadsHoldNoMoreThanTheirUserMay() async throws {
        let admission = AdmissionTests.limited {
            $0.answers = BudgetLimits(floor: TestRoutes.largeBytes, ofUser: TestRoutes.largeBytes, shared: 0)
        }
        try await RunningServer.with(admission: admission) { server in
            let slow = try server.client()
            slow.begin("GET", "/large")
            _ = try slow.head()
            #expect(admission.answers.use.held == TestRoutes.largeBytes)
            let refused = try server.client().get("/large")
            #expect(refused.kind == "too-busy")
            #expect(try server.client().get("/hello").status == 200, "a small answer waits for nobody")
            let head = try server.client()
            head.begin("HEAD", "/large")
            #expect(try head.answer(isHead: true).status == 200, "an answer without a body holds nothing")
            slow.begin("GET", "/hello")
            while admission.answers.use.held > 0 { _ = try slow.line() }
            #expect(try server.client().get("/large").bytes.count == TestRoutes.largeBytes)
        }
    }

    @Test
    func whoeverWaitsForTheClientLeavesHisTurnToOthers() async throws {
        let admission = AdmissionTests.limited { $0.turns = BudgetLimits(floor: 1, ofUser: 1, shared: 0) }
        try await RunningServer.with(admission: admission) { server in
            let body = try server.client()
            body.begin("POST", "/take", ["Content-Length: 3"])
            let upload = try server.client()
            upload.begin("POST", "/take", ["Content-Type: application/x-ndjson", "Transfer-Encoding: chunked"])
            upload.send("3\r\na\nb\r\n")
            let follower = try server.client()
            follower.begin("GET", "/follow")
            _ = try follower.head()
            let unread = try server.client()
            unread.begin("GET", "/big")
            _ = try unread.head()
            try server.answersOthers()
            body.send("abc")
            #expect(try body.answer().body == "3")
            server.stop()
            while try follower.line() != "last" {}
        }
    }

    /// Else all that somebody sent ahead would wait to be written in front of everybody else's.
    @Test
    func aTurnIsKeptUntilTheAnswerIsWritten() async throws {
        let admission = Admission()
        try await RunningServer.with(admission: admission) { server in
            let late = try server.client()
            late.begin("GET", "/late")
            #expect(server.log.contains("an answer is written later"))
            #expect(admission.turns.use.held == 1)
            server.stop()
            #expect(try late.answer().body == "late")
            while admission.turns.use.held > 0 {}
        }
    }

    @Test(.timeLimit(.minutes(15)))
    func whoDoesNotTakeHisAnswersLeavesHisTurnToOthers() async throws {
        let admission = AdmissionTests.limited { $0.turns = BudgetLimits(floor: 1, ofUser: 1, shared: 0) }
        try await RunningServer.with(admission: admission) { server in
            let unread = try server.client()
            unread.send(String(repeating: "GET /piece HTTP/1.1\r\nHost: d\r\n\r\n", count: 20))
            for _ in 0..<200 { try server.answersOthers() }
            for _ in 0..<20 { #expect(try unread.answer().body.utf8.count == Limits.pieceBytes) }
        }
    }

    @Test
    func howTheDaemonIsMayBeAskedWhateverElseIsAsked() async throws {
        let admission = AdmissionTests.limited { $0.turns = BudgetLimits(floor: 1, ofUser: 1, shared: 0) }
        try await RunningServer.with(admission: admission) { server in
            let endless = try server.client()
            endless.begin("GET", "/forever")
            #expect(server.log.contains("a request never ends"))
            let waiting = try server.client()
            waiting.begin("GET", "/hello")
            while admission.turns.use.waiting == 0 { _ = try server.client().get("/") }
            for path in Limits.statusPaths {
                #expect(try server.client().get(path).status == 404, "there are no such routes here")
            }
            #expect(admission.turns.use.held == 1)
        }
    }

    @Test
    func requestsSentAheadAreAllAnsweredInOrder() async throws {
        try await RunningServer.with { server in
            let client = try server.client()
            let bodies = (0..<500).map { String(repeating: "y", count: $0 * 7 % 90_000) }
            let requests = bodies.map { body in
                "POST /take HTTP/1.1\r\nHost: d\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
            }
            client.send(requests.joined())
            client.endSending()
            for body in bodies { #expect(try client.answer().body == "\(body.utf8.count)") }
            #expect(try client.rest() == "")
        }
    }
}
