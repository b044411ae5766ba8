import Foundation
import TestKit
import Testing

/// Reading events: pages, streams and cursors.
struct ListingTests {
    private let daemon: Daemon
    private let connection: HTTPConnection

    init() throws {
        daemon = try Daemon()
        connection = try HTTPConnection(daemon.socket)
        for number in 1...25 {
            let place = number % 5 == 0 ? "rare" : "test"
            _ = try connection.post(Submissions.attack("\(number)", subject: "incident/\(place)"))
        }
    }

    private func positions(_ answer: HTTPConnection.Response) throws -> [Int] {
        try (answer.json["events"] as? [[String: Any]] ?? []).compactMap { Int($0["sequence"] as? String ?? "") }
    }

    @Test(arguments: ["asc", "desc"], ["", "&subject=incident/rare"])
    func theLinksLeadThroughEveryPage(order: String, filter: String) throws {
        var path: String? = "/v1/events?limit=2&order=\(order)\(filter)"
        var found: [Int] = []
        while let next = path {
            let page = try connection.get(next)
            #expect(page.status == 200)
            found += try positions(page)
            let link = page.headers["link"]?.split(separator: ">").first?.dropFirst()
            #expect((link == nil) == (try page.json["next"] is NSNull))
            path = link.map(String.init)
        }
        let all = filter.isEmpty ? Array(1...25) : [5, 10, 15, 20, 25]
        #expect(found == (order == "asc" ? all : all.reversed()))
    }

    @Test
    func aPageHoldsTheStoredBytes() throws {
        let page = try connection.get("/v1/events?limit=1&after=3&before=6")
        let event = try connection.get("/v1/events/4")
        #expect(page.text.contains(#""events":["# + event.text + "]"))
        #expect(event.headers["content-type"] == "application/cloudevents+json")
    }

    @Test
    func aCursorIsOfThisLogOnly() throws {
        let cursor = try connection.cursor(at: 23)
        #expect(try positions(connection.get("/v1/events?after=\(cursor)")) == [24, 25])
        let digits = cursor.dropFirst(3)
        for other in [
            "23-0000000000000000", "22-\(digits)", "24-\(digits)", "26-\(digits)", "9007199254740991-\(digits)",
        ] {
            #expect(try connection.get("/v1/events?after=\(other)").status == 410)
            #expect(try connection.get("/v1/events?before=\(other)").status == 410)
        }
        let page = try connection.get("/v1/events?limit=1").json
        #expect((page["basis"] as? [String: Any])?["cursor"] as? String == (try connection.cursor(at: 25)))
        let first = try connection.cursor(at: 1)
        let other = TemporaryFolder()
        let copy = try Daemon(other)
        _ = try HTTPConnection(copy.socket).post(Submissions.attack("1"))
        #expect(
            try HTTPConnection(copy.socket).get("/v1/events?after=\(first)").status == 410,
            "same origin, other log"
        )
    }

    @Test
    func serverSentEventsHaveCursorsAndResume() throws {
        let cursors = try (23...25).map { try connection.cursor(at: $0) }
        let answer = try connection.get("/v1/events?after=\(cursors[0])", accept: "text/event-stream")
        let stored = try connection.get("/v1/events/24").text
        #expect(answer.text.hasPrefix("id: \(cursors[1])\ndata: \(stored)\n\nid: \(cursors[2])\n"))
        try connection.send(
            "GET",
            "/v1/events?after=1",
            ["Accept": "text/event-stream", "Last-Event-ID": cursors[1]],
            []
        )
        #expect(try connection.response().text.hasPrefix("id: \(cursors[2])\n"))
    }

    @Test
    func aFollowerWithARareFilterIsToldHowFarTheLogWasLookedThrough() throws {
        let follower = try HTTPConnection(daemon.socket)
        let path = "/v1/events?follow=true&type=site.closed"
        try follower.send("GET", path, ["Accept": "application/x-ndjson"], [])
        _ = try follower.head()
        #expect(try follower.chunk().contains(#""position":25}}"#))
        _ = try connection.post(Submissions.attack("more"))
        _ = try connection.post(Submissions.site("s", "site.closed", on: "2023-08-13"))
        #expect(try follower.chunk().contains(#""type":"site.closed""#))
    }

    @Test
    func aFollowersStreamEndsWithARecordWhenTheDaemonStops() throws {
        let last = try connection.cursor(at: 25)
        for (accept, end) in [
            ("application/x-ndjson", #"{"end":{"cursor":""#), ("text/event-stream", "event: end\n"),
        ] {
            let follower = try HTTPConnection(daemon.socket)
            try follower.send("GET", "/v1/events?follow=true&after=\(last)", ["Accept": accept], [])
            _ = try follower.head()
            #expect(try follower.chunk().contains("bookmark"))
            #expect(daemon.stop() == 0)
            let record = try follower.chunk()
            #expect(record.contains(end) && record.contains("stopping"), "\(record)")
            #expect(try follower.chunk().isEmpty)
            try daemon.start()
        }
    }

    @Test
    func anAnswerThatIsKnownIsNotGivenAgain() throws {
        for path in ["/v1/sites", "/v1/events?limit=3", "/v1/events/3", "/v1/events/3/history", "/v1/attacks?lang=fr"] {
            let first = try connection.get(path)
            let tag = try #require(first.headers["etag"], "\(path)")
            try connection.send("GET", path, ["If-None-Match": "\"other\", \(tag)"], [])
            #expect(try connection.response().status == 304, "\(path)")
            try connection.send("GET", path, ["If-None-Match": "\"other\""], [])
            #expect(try connection.response().body == first.body, "\(path)")
        }
        let before = try #require(try connection.get("/v1/attacks").headers["etag"])
        let asOf = try #require(try connection.get("/v1/attacks?asOf=20").headers["etag"])
        _ = try connection.post(Submissions.attack("changes"))
        #expect(try connection.get("/v1/attacks").headers["etag"] != before)
        #expect(try connection.get("/v1/attacks?asOf=20").headers["etag"] == asOf)
    }

    @Test(arguments: [
        (
            "GET", "/v1/events?after=x", "", 400,
            "after: expected a cursor such as 42-3f9a01bc5d6e7f80, or 0 for the start"
        ),
        ("GET", "/v1/events?after=26&before=30", "", 400, "after: the log ends at position 25, before 26"),
        ("GET", "/v1/events?limit=0", "", 400, "limit: expected a number from 1 to 1000"),
        (
            "GET", "/v1/events?occurredFrom=2023-02-01&occurredTo=2023-01-01", "", 400,
            "occurredTo: expected 2023-02-01 or"
        ),
        ("GET", "/v1/events?color=red", "", 400, "color: there is no such parameter here; known here: type, subject"),
        ("GET", "/v1/events?follow=true", "", 400, "follow: goes with Accept"),
        ("GET", "/v1/events", "text/html", 406, "Accept: the answer comes as application/json, application/x-ndjson"),
        ("DELETE", "/v1/events/3", "", 405, "/v1/events/3 takes GET, HEAD, not DELETE"),
        ("POST", "/v1/sites", "", 405, "/v1/sites takes GET, HEAD, not POST"),
        ("GET", "/v1/nowhere", "", 404, "there is no route /v1/nowhere; GET / lists them"),
        ("GET", "/v1/events/99", "", 404, "there is no event at position 99; the last position is 25"),
        ("GET", "/v1/events/99/history", "", 404, "there is no event at position 99"),
        ("GET", "/v1/sites/nowhere", "", 404, "nothing is recorded about /v1/sites/nowhere as asked"),
        ("GET", "/v1/schemas/attack.imagined", "", 404, "there is no such type; GET /v1/schemas lists them"),
    ])
    func aWrongRequestIsToldWhatWasExpected(
        method: String,
        path: String,
        accept: String,
        status: Int,
        detail: String
    ) throws {
        try connection.send(method, path, accept.isEmpty ? [:] : ["Accept": accept], [])
        let answer = try connection.response()
        #expect(answer.status == status)
        #expect(answer.headers["content-type"] == "application/problem+json")
        #expect(try (answer.json["detail"] as? String ?? "").hasPrefix(detail), "\(answer.text)")
        if status == 405 { #expect(answer.headers["allow"]?.contains("GET") == true) }
    }

    @Test
    func aPathIsPercentDecoded() throws {
        _ = try connection.post(Submissions.site("s", "site.closed", on: "2023-08-13"))
        #expect(try connection.get("/v1/sites/b%65r").body == connection.get("/v1/sites/ber").body)
    }
}
