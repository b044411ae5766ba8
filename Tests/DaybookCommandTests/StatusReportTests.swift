import CanonicalJSON
import Testing

@testable import daybook

@Suite("The status")
struct StatusReportTests {
    private func report(you: JSONValue, health: JSONValue) -> [String] {
        StatusReport(
            socket: "/run/d.sock",
            description: [
                "name": "daybook", "version": "0.3", "origin": "un.example/minusma", "position": 12345, "you": you,
                "limits": ["batch": 1000, "submissionBytes": 262_144, "eventBytes": 65_535, "newLimit": 7],
            ],
            health: health
        ).lines
    }

    @Test func everythingIsSaidInWords() {
        let you: JSONValue = [
            "id": "uid:1000", "user": "awa",
            "rights": [
                ["right": "read", "subjects": ["*"], "except": ["person/*"]],
                ["right": "record", "subjects": ["site/*"]],
            ],
        ]
        #expect(
            report(you: you, health: ["status": "ok", "position": 12345, "writable": true]) == [
                "daybook     0.3", "log         un.example/minusma", "position    12,345", "health      ok",
                "socket      /run/d.sock", "you         uid:1000 (awa)", "rights      read except person/*",
                "            record site/*", "limits      a batch has at most 1,000 submissions",
                "            an event has at most 65,535 bytes as it is stored", "            newLimit 7",
                "            a submission has at most 256 KiB as it is sent",
            ]
        )
    }

    @Test func whatIsNotWellIsSaid() {
        let lines = report(
            you: ["id": "uid:1", "rights": []],
            health: ["status": "degraded", "writable": false, "detail": "the disk is full"]
        )
        #expect(lines.contains("health      degraded, takes no submissions: the disk is full"))
        #expect(lines.contains("rights      none"))
    }
}
