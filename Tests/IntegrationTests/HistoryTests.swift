import Foundation
import Testing

/// What became of an event, told by the daemon.
struct HistoryTests {
    private let daemon: Daemon
    private let connection: HTTPConnection

    init() throws {
        daemon = try Daemon()
        connection = try HTTPConnection(daemon.socket)
    }

    private func amend(_ type: String, _ data: String) throws {
        let answer = try connection.post(
            """
            {"specversion":"1.0","id":"\(UUID())","source":"/minusma/test","type":"\(type)","subject":"incident/test",\
            "data":{"occurred":"2022-06-20","target":{"position":1},\(data)}}
            """
        )
        #expect(answer.status == 201, "\(answer.text)")
    }

    @Test
    func everyVersionIsThereWithWhoWhenAndWhy() throws {
        _ = try connection.post(Submissions.attack("1"))
        try amend(
            "record.corrected",
            """
            "reason":"wrong_category","note":"It was a mine.","replacement":{"occurred":"2022-06-18",\
            "sources":[{"document":"document/test"}],"place":{"name":"Bankass","pcode":"ML0502"},"kind":"ied",\
            "perpetrator":"unknown"}
            """
        )
        try amend("record.retracted", #""reason":"never_happened""#)
        try amend("record.reinstated", #""reason":"new_information""#)
        for position in 1...4 {
            let history = try connection.get("/v1/events/\(position)/history?lang=fr").json
            #expect(history["position"] as? Int == 1, "asked of a correction, it is of the event corrected")
            #expect(history["status"] as? String == "standing")
            let versions = try #require(history["versions"] as? [[String: Any]])
            #expect(versions.map { $0["what"] as? String } == ["recorded", "corrected", "retracted", "reinstated"])
            #expect(versions.map { $0["position"] as? Int } == [1, 2, 3, 4])
            let kinds = versions.map { ($0["data"] as? [String: Any])?["kind"] as? String }
            #expect(kinds == ["ambush", "ied", nil, nil])
            #expect(versions[1]["note"] as? String == "It was a mine.")
            let reason = try #require(versions[2]["reason"] as? [String: String])
            #expect(reason["code"] == "never_happened")
            #expect(reason["label"]?.isEmpty == false)
            #expect(versions.allSatisfy { ($0["authid"] as? String)?.hasPrefix("unix:") == true })
        }
        let then = try connection.get("/v1/events/1/history?asOf=3").json
        #expect(then["status"] as? String == "retracted")
        #expect((then["versions"] as? [Any])?.count == 3)
    }
}
