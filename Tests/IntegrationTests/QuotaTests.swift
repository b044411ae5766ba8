import Foundation
import TestKit
import Testing

/// A day's quota of real users, and what the command line says of it.
@Suite(.enabled(if: getuid() == 0, "being other users needs root"))
struct QuotaTests {
    private let scratch = TemporaryFolder()

    /// The status that a user gets for an attack under an id.
    private func record(_ id: String, as user: String, _ daemon: Daemon) throws -> String {
        let (code, output, errors) = try run(
            URL(filePath: "/usr/bin/setpriv"),
            [
                "--reuid", user, "--regid", user, "--init-groups", "curl", "-sS", "--max-time", "600", "--unix-socket",
                daemon.socket, "-H", "Content-Type: application/cloudevents+json", "-o", "/dev/null", "-w",
                "%{http_code}",
                "--data-binary", Submissions.attack(id), "http://daybook/v1/events",
            ]
        )
        #expect(code == 0, "\(errors)")
        return output
    }

    @Test
    func eachUserHasHisOwnAndAUsersGoesBeforeHisGroups() throws {
        let daemon = try Daemon(
            scratch,
            rights: """
                [{group: bin, may: [record], quota: {events: 2}}, {group: sys, may: [record], quota: {events: 1}},
                 {user: sys, may: [record], quota: {events: 3}}, {user: games, may: [record]}]
                """
        )
        chmod(scratch.path, 0o755)
        chmod(daemon.socket, 0o666)
        for (user, most) in [("bin", 2), ("sys", 3), ("games", 4)] {
            for number in 1...4 {
                let status = try record("\(user)-\(number)", as: user, daemon)
                #expect(status == (number <= most ? "201" : "429"), "\(user) \(number)")
            }
        }
        try daemon.configure(rights: "[{group: bin, may: [record], quota: {events: 3}}]")
        #expect(try HTTPConnection(daemon.socket).post("", to: "/v1/admin/reload").status == 200)
        #expect(try record("bin-3", as: "bin", daemon) == "201")
        #expect(try record("bin-4", as: "bin", daemon) == "429")
    }

    @Test
    func theCommandLineSaysHowMuchIsLeft() throws {
        let daemon = try Daemon(scratch, rights: "[{user: root, may: [record], quota: {events: 5}}]")
        let file = scratch.file("four.ndjson")
        try (1...4).map { Submissions.attack("\($0)", subject: "incident/n\($0)") }.joined(separator: "\n")
            .write(toFile: file, atomically: true, encoding: .utf8)
        let imported = try daemon.daybook(["import", file], as: "me")
        #expect(imported.0 == 0)
        #expect(
            imported.2.contains("daybook: little is left of your quota of today (UTC): 4 of 5 events used"),
            "\(imported)"
        )
        let fact = [
            "attack.reported", "incident/ber", "--source", "/t", "occurred=2022-10-01", "kind=ambush",
            "perpetrator=unknown",
            "place.name=Ber", "sources.document=document/d", "--lang", "fr", "--id",
        ]
        let recorded = try daemon.daybook(["record"] + fact + ["5"], as: "me")
        #expect(recorded.0 == 0)
        #expect(
            recorded.2.contains("daybook: il reste peu de votre quota du jour (UTC) : 5 événements sur 5 employés"),
            "\(recorded)"
        )
        let refused = try daemon.daybook(["record"] + fact + ["6"], as: "me")
        #expect(refused.0 == 75)
        #expect(refused.2.contains("events=5/5"), "\(refused)")
    }
}
