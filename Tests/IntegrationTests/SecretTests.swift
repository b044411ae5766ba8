import Foundation
import TestKit
import Testing

/// What somebody without the right to open never sees: secrets are recorded, and every byte that leaves is searched for them.
@Suite(.enabled(if: getuid() == 0, "being other users needs root"))
struct SecretTests {
    private static let rights = """
        [{user: bin, may: [read, record, correct, import, delegate, erase]}, {user: mail, may: [read, admin]},
         {user: news, may: [read], except: ["combatant/*", "person/*"]}, {user: sys, may: [record]},
         {user: proxy, may: [read, open]}]
        """
    private static let curious = ["bin", "mail", "news", "sys", "nobody"]

    private let scratch = TemporaryFolder()
    private let daemon: Daemon
    private let owner: HTTPConnection

    init() throws {
        daemon = try Daemon(scratch, rights: SecretTests.rights, backups: [scratch.file("backups")])
        chmod(scratch.path, 0o755)
        chmod(daemon.socket, 0o666)
        owner = try HTTPConnection(daemon.socket)
    }

    // MARK: - What is secret

    private enum Secret: String, CaseIterable {
        case fullName = "Quartz-Amadou-Zerbo-Alpha"
        case corrected = "Quartz-Amadou-Zerbo-Beta"
        case birthDate = "1987-04-23"
        case biometric = "QBIO-55-7781-ZETA"
        case serial = "QSER-9021-KAPPA"
        case witness = "Quartz-Binta-Witness"
        case contact = "+223-70-11-22-33"
        case imported = "Quartz-Imported-Gamma"
        case batched = "Quartz-Batched-Delta"
        case streamed = "Quartz-Streamed-Epsilon"
        case refused = "Quartz-Refused-Eta"

        /// As it stands, in hexadecimal, and in Base64 wherever it begins in what is encoded.
        var forms: [Data] {
            let bytes = Data(rawValue.utf8)
            let shifted = (0...2).map { shift in
                Data((Data(repeating: 0, count: shift) + bytes).base64EncodedString().dropFirst(4).dropLast(4).utf8)
            }
            return [bytes, Data(bytes.map { String(format: "%02x", $0) }.joined().utf8)] + shifted
        }
    }

    private func found(in data: Data) -> [Secret] {
        Secret.allCases.filter { $0.forms.contains { data.range(of: $0) != nil } }
    }

    private func event(
        _ id: String,
        _ type: String,
        _ subject: String,
        _ fields: String,
        on day: String = "2017-09-11"
    ) -> String {
        """
        {"specversion":"1.0","id":"\(id)","source":"/t","type":"\(type)","subject":"\(subject)",\
        "data":{"occurred":"\(day)",\(type.hasPrefix("record.") ? "" : #""sources":[{"document":"document/t"}],"#)\(fields)}}
        """
    }

    private func registration(_ id: String, _ combatant: String, _ secrets: String) -> String {
        event(
            id,
            "combatant.registered",
            "combatant/\(combatant)",
            #""movement":"cma","place":{"name":"Gao"},\#(secrets)"#
        )
    }

    /// Records every secret, each way in; what is refused is a secret too.
    private func record() throws {
        func expect(
            _ status: Int,
            _ body: String,
            _ path: String = "/v1/events",
            type: String = "application/cloudevents+json"
        ) throws {
            let answer = try owner.post(body, to: path, type: type)
            #expect(answer.status == status, "\(answer.text)")
            #expect(found(in: Data(answer.text.utf8)).isEmpty, "\(answer.text)")
        }
        let first =
            #""fullName":"\#(Secret.fullName.rawValue)","birthDate":"\#(Secret.birthDate.rawValue)","biometricReference":"\#(Secret.biometric.rawValue)""#
        try expect(201, registration("1", "c-1000000000000001", first))
        try expect(
            201,
            event("2", "combatant.admitted", "combatant/c-1000000000000001", #""moc":"moc/gao""#, on: "2017-10-01")
        )
        try expect(
            201,
            event(
                "3",
                "combatant.disarmed",
                "combatant/c-1000000000000001",
                #""weapons":[{"type":"AK-47","serial":"\#(Secret.serial.rawValue)"}]"#,
                on: "2017-11-01"
            )
        )
        try expect(
            201,
            event(
                "4",
                "person.described",
                "person/p-1000000000000001",
                #""role":"witness","name":"\#(Secret.witness.rawValue)","contact":"\#(Secret.contact.rawValue)""#
            )
        )
        let replacement =
            #"{"occurred":"2017-09-11","sources":[{"document":"document/t"}],"movement":"cma","place":{"name":"Gao"},"fullName":"\#(Secret.corrected.rawValue)","birthDate":{"keep":true}}"#
        try expect(
            201,
            event(
                "5",
                "record.corrected",
                "combatant/c-1000000000000001",
                #""target":{"position":1},"reason":"typo","replacement":\#(replacement)"#
            )
        )
        try expect(
            201,
            registration("6", "c-1000000000000002", #""fullName":"\#(Secret.imported.rawValue)""#),
            "/v1/events?mode=import"
        )
        let batch = "[\(registration("7", "c-1000000000000003", #""fullName":"\#(Secret.batched.rawValue)""#))]"
        try expect(201, batch, type: "application/cloudevents-batch+json")
        let line = registration("8", "c-1000000000000004", #""fullName":"\#(Secret.streamed.rawValue)""#)
        try expect(200, line, type: "application/x-ndjson")
        // What is known already, contradicts what is known, is somebody else's, or has not the right shape.
        try expect(200, registration("1", "c-1000000000000001", first))
        try expect(409, registration("1", "c-1000000000000001", #""fullName":"\#(Secret.refused.rawValue)""#))
        try expect(
            422,
            registration("9", "c-1000000000000009", #""biometricReference":"\#(Secret.batched.rawValue)","sex":"male""#)
                .replacingOccurrences(of: #""movement":"cma""#, with: #""movement":"other""#)
        )
        try expect(400, registration("9", "c-1000000000000009", #""fullName":["\#(Secret.refused.rawValue)"]"#))
        try expect(400, registration("9", "c-1000000000000009", #""birthDate":"\#(Secret.refused.rawValue)""#))
        let taken = registration(
            "9",
            "c-1000000000000009",
            #""fullName":"\#(Secret.refused.rawValue)","biometricReference":"\#(Secret.biometric.rawValue)""#
        )
        try expect(201, taken)
        try expect(
            422,
            registration("10", "c-1000000000000010", #""biometricReference":"\#(Secret.biometric.rawValue)""#)
        )
    }

    // MARK: - Asking

    private func ask(_ user: String, _ arguments: [String]) throws -> Data {
        let group = try #require(getpwnam(user)).pointee.pw_gid
        let output = ChildProcess.makePipe()
        let process = try ChildProcess(
            "/usr/bin/setpriv",
            ["--reuid", user, "--regid", String(group), "--init-groups"] + arguments,
            environment: ["XDG_STATE_HOME": "/nonexistent"],
            output: .pipe(output),
            errors: .pipe(output)
        )
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilEnded()
        return answer
    }

    private func curl(_ user: String, _ path: String, _ arguments: String...) throws -> Data {
        try ask(
            user,
            ["curl", "-sSi", "--max-time", "600", "--unix-socket", daemon.socket] + arguments + ["http://d\(path)"]
        )
    }

    /// Paths of every route that is read, with what makes them say most.
    private func paths() throws -> [String] {
        let routes = try #require(try owner.get("/").json["routes"] as? [[String: String]])
        let reports = ["protection", "drawdown", "ddr", "factsheet", "incident", "discrepancies"]
        return routes.filter { $0["method"] == "GET" }.flatMap { route -> [String] in
            let path = (route["path"] ?? "").replacingOccurrences(of: "{slug}", with: "gao")
                .replacingOccurrences(of: "{type}", with: "combatant.registered")
            let positions =
                path.contains("{position}")
                ? (1...12).map { path.replacingOccurrences(of: "{position}", with: "\($0)") } : [path]
            let named = positions.flatMap { path in
                path.contains("{name}") ? reports.map { path.replacingOccurrences(of: "{name}", with: $0) } : [path]
            }
            return named.flatMap { path in
                path.contains("{path}")
                    ? ["0/000.p/12", "entries/000.p/12"].map { path.replacingOccurrences(of: "{path}", with: $0) }
                    : [path]
            }
        } + [
            "/v1/changes?each=true", "/v1/events?subject=combatant/c-1000000000000001",
            "/v1/events?limit=100&order=desc", "/v1/none",
        ]
    }

    @Test
    func nobodyWithoutTheRightToOpenSeesASecretInAnyByteThatLeaves() throws {
        try record()
        var searched = 0
        func expectNone(_ data: Data, _ what: String) {
            searched += data.count
            #expect(found(in: data).isEmpty, "\(what): \(String(decoding: data, as: UTF8.self))")
        }
        let forms = [
            [], ["-H", "Accept: application/x-ndjson"], ["-H", "Accept: text/html"], ["-H", "Accept: text/csv"],
            ["-H", "Accept: text/plain"],
        ]
        for path in try paths() {
            for form in forms {
                let answer = try ask(
                    "bin",
                    ["curl", "-sSi", "--max-time", "600", "--unix-socket", daemon.socket] + form + ["http://d\(path)"]
                )
                expectNone(answer, "bin \(path) \(form)")
            }
            for user in SecretTests.curious.dropFirst() { expectNone(try curl(user, path), "\(user) \(path)") }
        }
        let guesses = [
            registration("1", "c-1000000000000001", #""fullName":"Somebody""#),
            registration("20", "c-1000000000000020", #""biometricReference":"X""#),
        ]
        for user in SecretTests.curious {
            for body in guesses {
                expectNone(
                    try curl(user, "/v1/events", "-H", "Content-Type: application/cloudevents+json", "-d", body),
                    "\(user) guesses"
                )
            }
            for path in ["combatant/c-1000000000000001", "person/p-1000000000000001", "combatant/c-9999999999999999"] {
                let answer = try curl(
                    user,
                    "/v1/subjects/\(path)/open",
                    "-H",
                    "Content-Type: application/json",
                    "-d",
                    #"{"reason":"curious"}"#
                )
                expectNone(answer, "\(user) opens \(path)")
                #expect(
                    String(decoding: answer.prefix(40), as: UTF8.self).contains(" 403 "),
                    "whether there is such a person is not told"
                )
            }
        }
        for (user, arguments) in [
            ("bin", ["export", "--format", "ndjson"]),
            ("bin", ["export", "--format", "csv", "--type", "combatant.registered"]),
            ("bin", ["log", "--output", "json"]), ("bin", ["history", "1"]), ("bin", ["replay", "--no-pause"]),
            ("bin", ["roster", "gao"]),
            ("mail", ["verify"]), ("bin", ["show", "1", "--output", "json"]),
            ("bin", ["identity", "combatant/c-1000000000000001", "--reason", "x"]),
        ] {
            expectNone(
                try ask(user, [Binaries.daybook.path, "--socket", daemon.socket] + arguments),
                "\(user) \(arguments)"
            )
        }
        let backups = scratch.file("backups")
        try FileManager.default.createDirectory(atPath: backups, withIntermediateDirectories: true)
        expectNone(
            try curl(
                "mail",
                "/v1/admin/backup",
                "-H",
                "Content-Type: application/json",
                "-d",
                #"{"directory":"\#(backups)"}"#
            ),
            "backup"
        )
        expectNone(try curl("mail", "/v1/admin/verify", "-X", "POST"), "verify")
        expectNone(Data(try daemon.log.utf8), "the journal")

        // Whoever may open is told, so the search would have found them.
        let opened = try ["combatant/c-1000000000000001", "person/p-1000000000000001", "combatant/c-1000000000000002"]
            .map {
                try curl(
                    "proxy",
                    "/v1/subjects/\($0)/open",
                    "-H",
                    "Content-Type: application/json",
                    "-d",
                    #"{"reason":"duty"}"#
                )
            }
        #expect(
            Set(opened.flatMap(found)).isSuperset(of: [.corrected, .birthDate, .serial, .witness, .contact, .imported])
        )
        expectNone(Data(try daemon.log.utf8), "the journal")
        #expect(daemon.stop() == 0)
        for file in try FileManager.default.subpathsOfDirectory(atPath: scratch.path) {
            expectNone(FileManager.default.contents(atPath: scratch.path + "/" + file) ?? Data(), file)
        }
        #expect(searched > 1_000_000, "only \(searched) bytes were searched")
    }
}
