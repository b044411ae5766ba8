import CanonicalJSON
import Events
import Printing
import Testing

@testable import daybook

@Suite("The status")
struct StatusReportTests {
    private func report(_ language: Language = .english, you: JSONValue, health: JSONValue) -> [String] {
        StatusReport(
            socket: "/run/d.sock",
            description: [
                "name": "daybook", "version": "0.3", "origin": "un.example/minusma", "position": 12345, "you": you,
                "limits": ["batch": 1000, "submissionBytes": 262_144, "eventBytes": 65_535, "idleSeconds": 60],
            ],
            health: health,
            language: language
        ).page.lines().map(\.text)
    }

    private let well: JSONValue = [
        "status": "ok", "position": 12345, "writable": true,
        "clock": ["now": "2026-11-30T22:20:37.120Z", "believed": true, "synchronized": true],
    ]

    @Test func everythingIsSaidInWords() {
        let you: JSONValue = [
            "id": "unix:1000:awa",
            "rights": [
                ["right": "read", "subjects": ["*"], "except": ["person/*"]],
                ["right": "record", "subjects": ["site/*"], "except": []],
                ["right": "correct", "subjects": ["site/*"], "except": []],
            ],
        ]
        #expect(
            report(you: you, health: well) == [
                "Daybook   0.3", "Log       un.example/minusma", "Position  12,345", "Health    ok",
                "Clock     30 Nov 2026 22:20 UTC, synchronised", "Socket    /run/d.sock", "You       unix:1000:awa",
                "Rights    read: * −person/*",
                "          record, correct: site/*", "Limits    a batch has at most 1,000 submissions",
                "          an event has at most 65,535 bytes as it is stored",
                "          a connection may be silent for 60 s between requests",
                "          a submission has at most 256 KiB as it is sent",
            ]
        )
    }

    @Test func whatIsNotWellIsSaid() {
        let lines = report(
            you: ["id": "unix:1", "rights": []],
            health: [
                "status": "degraded", "writable": false, "detail": "the disk is full",
                "clock": ["now": "2036-11-30T22:20:37.120Z", "believed": false, "synchronized": false],
            ]
        )
        #expect(lines.contains("Clock     30 Nov 2036 22:20 UTC, not synchronised, not believed"))
        #expect(lines.contains("Health    degraded, takes no submissions: the disk is full"))
        #expect(lines.contains("Rights    none"))
    }

    @Test func frenchHasItsWordsAndItsNumbers() {
        let lines = report(.french, you: ["id": "unix:1", "rights": []], health: ["status": "ok", "writable": true])
        #expect(lines.contains("Position  12\u{A0}345"))
        #expect(lines.contains("          un événement a au plus 65\u{A0}535 octets une fois enregistré"))
    }
}
