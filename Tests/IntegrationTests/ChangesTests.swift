import Foundation
import Testing

/// What changed between two points of the record, told by the daemon.
struct ChangesTests {
    private let daemon: Daemon
    private let connection: HTTPConnection

    init() throws {
        daemon = try Daemon()
        connection = try HTTPConnection(daemon.socket)
        let opening = #","kind":"base","sector":"west","name":"Ber","place":{"name":"Ber"}"#
        for body in [
            Submissions.site("1", "site.opened", on: "2021-06-30", opening),
            Submissions.site("2", "site.closed", on: "2023-08-15", document: "b"),
            Submissions.attack("3"),
            """
            {"specversion":"1.0","id":"4","source":"/minusma/test","type":"record.corrected","subject":"site/ber",\
            "data":{"occurred":"2023-09-01","target":{"position":2},"reason":"typo","note":"the 13th","authority":"HOO",\
            "replacement":{"occurred":"2023-08-13","sources":[{"document":"document/b"}]}}}
            """,
        ] {
            #expect(try connection.post(body).status == 201)
        }
    }

    private func lines(_ query: String) throws -> [[String: Any]] {
        let answer = try connection.get("/v1/changes?each=true" + query, accept: "application/x-ndjson")
        #expect(answer.status == 200 && answer.headers["content-type"] == "application/x-ndjson")
        return try answer.text.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    private func text(_ change: [String: Any]) -> String {
        func word(_ value: Any?) -> String {
            guard let coded = value as? [String: Any] else { return value.map { "\($0)" } ?? "" }
            return (coded["code"] ?? coded["date"] ?? coded["low"]).map { "\($0)" } ?? ""
        }
        let aspect = (change["aspect"] as? [String: String])?["code"] ?? ""
        return "\(change["subject"] ?? "") \(aspect): \(word(change["before"])) > \(word(change["after"]))"
    }

    private func changes(_ object: [String: Any]) -> [String] {
        ((object["changes"] as? [[String: Any]]) ?? []).map(text)
    }

    @Test
    func theNetChangeIsToldWithItsBasis() throws {
        let net = try connection.get("/v1/changes?from=1&to=4&lang=fr").json
        #expect(net["from"] as? Int == 1 && net["to"] as? Int == 4 && net["events"] as? Int == 3)
        #expect((net["basis"] as? [String: Any])?["position"] as? Int == 4)
        let told = changes(net)
        #expect(told.contains("site/ber closed: <null> > 2023-08-13"), "\(told)")
        #expect(told.contains("site/ber status: open > closed"))
        #expect(told.contains("incident/test attack-kind: <null> > ambush"))
        let back = try connection.get("/v1/changes?from=4&to=1").json
        #expect(changes(back).contains("site/ber status: closed > open"))
        #expect((back["basis"] as? [String: Any])?["position"] as? Int == 4, "it rests on the later of the two")
        #expect(try changes(connection.get("/v1/changes?from=4&to=4").json).isEmpty)
        let sites = try changes(connection.get("/v1/changes?subject=site/ber").json)
        #expect(!sites.isEmpty && sites.allSatisfy { $0.hasPrefix("site/ber ") })
        #expect(try changes(connection.get("/v1/changes?from=2&type=site.closed").json).count == 1)
    }

    @Test
    func eachEventSaysWhatItChangedAndWhy() throws {
        let all = try lines("")
        #expect(all.count == 5)
        #expect(all.dropLast().map { $0["position"] as? Int } == [1, 2, 3, 4])
        #expect(all.dropLast().map { $0["what"] as? String } == ["recorded", "recorded", "recorded", "corrected"])
        let correction = all[3]
        #expect(correction["target"] as? Int == 2)
        #expect(correction["type"] as? String == "site.closed")
        #expect((correction["reason"] as? [String: String])?["code"] == "typo")
        #expect(correction["note"] as? String == "the 13th" && correction["authority"] as? String == "HOO")
        #expect(changes(correction) == ["site/ber closed: 2023-08-15 > 2023-08-13"])
        #expect(all[4]["events"] as? Int == 4)
        #expect((all[4]["basis"] as? [String: Any])?["position"] as? Int == 4)
        #expect(try lines("&type=site.closed").dropLast().map { $0["position"] as? Int } == [2, 4])
        #expect(try lines("&subject=incident/test").dropLast().map { $0["position"] as? Int } == [3])
        #expect(try lines("&from=2&to=3").dropLast().map { $0["position"] as? Int } == [3])
        #expect(try lines("&from=4").count == 1, "nothing came after, and the end says so")
    }

    @Test
    func theSameQuestionHasTheSameBytesAndATag() throws {
        let first = try connection.get("/v1/changes?from=1&to=3")
        _ = try connection.post(Submissions.attack("5", subject: "incident/more"))
        let again = try connection.get("/v1/changes?from=1&to=3")
        #expect(first.body == again.body)
        #expect(first.headers["etag"] == again.headers["etag"] && first.headers["etag"] != nil)
    }

    @Test(arguments: [
        ("from=99", 400, "from: the last position recorded is 4"),
        ("from=3&to=1&each=true", 400, "expected 3 or later"), ("each=yes", 400, "true or false"),
        ("to=2999-01-01", 400, "to: the moment has not come yet"), ("type=site.shut", 400, "type"),
        ("until=3", 400, "there is no such parameter"), ("from=725-f29863ef0b4c0855", 410, "the cursor"),
        ("from=725-f29863ef0b4c0855&to=x", 400, "to: "),
    ])
    func aWrongQuestionIsToldWhatWasExpected(query: String, status: Int, words: String) throws {
        let answer = try connection.get("/v1/changes?" + query)
        #expect(answer.status == status)
        #expect((try answer.json["detail"] as? String)?.contains(words) == true, "\(answer.text)")
    }

    @Test
    func linesAreNotGivenToWhoAcceptsThemNot() throws {
        #expect(try connection.get("/v1/changes?each=true", accept: "application/json").status == 406)
        #expect(try connection.get("/v1/changes", accept: "application/x-ndjson").status == 406)
    }
}
