import Foundation
import TestKit
import Testing

/// Who may do what: real users and groups, as the kernel names them, at every route.
@Suite(.enabled(if: getuid() == 0, "being other users needs root"))
struct RightsTests {
    /// A user of every Debian, and the rights that the test gives to him.
    private enum User: String {
        case reader = "bin"
        case recorder = "sys"
        case corrector = "games"
        case importer = "man"
        case delegate = "lp"
        case administrator = "mail"
        /// Reads and records all but combatants, by his group.
        case partial = "news"
        /// Reads and records combatants and mechanisms alone.
        case section = "uucp"
        case opener = "proxy"
        case eraser = "irc"
        case nobody = "nobody"
    }

    private static let rights = """
        [{user: bin, may: [read]}, {user: sys, may: [record]}, {user: games, may: [correct]},
         {user: man, may: [import]}, {user: lp, may: [record, delegate]}, {user: mail, may: [admin]},
         {group: news, may: [read, record], except: ["combatant/*"]},
         {user: uucp, may: [read, record, correct], subjects: ["combatant/*", "moc/*"]},
         {user: proxy, may: [open]}, {user: irc, may: [erase]}]
        """

    private let scratch: TemporaryFolder
    private let daemon: Daemon
    private let owner: HTTPConnection

    init() throws {
        scratch = TemporaryFolder()
        daemon = try Daemon(scratch, rights: RightsTests.rights)
        chmod(scratch.path, 0o755)
        chmod(daemon.socket, 0o666)
        owner = try HTTPConnection(daemon.socket)
    }

    /// What a user is answered, with curl, which `setpriv` runs as him.
    private func ask(
        _ user: User,
        _ method: String,
        _ path: String,
        _ body: String? = nil,
        type: String = "application/cloudevents+json"
    ) throws -> (status: Int, text: String) {
        let group = try #require(getpwnam(user.rawValue)).pointee.pw_gid
        let sent = body.map { ["-H", "Content-Type: \(type)", "--data-binary", $0] } ?? []
        let (code, output, errors) = try run(
            URL(filePath: "/usr/bin/setpriv"),
            [
                "--reuid", user.rawValue, "--regid", String(group), "--init-groups", "curl", "-sS", "--max-time", "600",
                "--unix-socket", daemon.socket, "-X", method, "-w", "\n%{http_code}", "http://daybook\(path)",
            ] + sent
        )
        #expect(code == 0, "\(errors)")
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
        return (Int(lines.last ?? "") ?? 0, lines.dropLast().joined(separator: "\n"))
    }

    // MARK: - Every route × right

    private static let correction = """
        {"specversion":"1.0","id":"correction","source":"/t","type":"record.retracted","subject":"incident/test",\
        "data":{"occurred":"2022-06-20","target":{"position":1},"reason":"typo"}}
        """

    @Test
    func everyRouteAsksForItsRight() throws {
        _ = try owner.post(Submissions.attack("1"))
        let routes = try #require(try owner.get("/").json["routes"] as? [[String: String]])
        let open = [
            "/", "/v1/health", "/metrics", "/v1/schemas", "/v1/schemas/{type}", "/v1/openapi.json", "/v1/keys",
            "/v1/keys/{keyID}/handover",
        ]
        for route in routes {
            let (method, template) = (route["method"] ?? "", route["path"] ?? "")
            let path = template.replacingOccurrences(of: "{position}", with: "1")
                .replacingOccurrences(of: "{type}", with: "attack.reported")
                .replacingOccurrences(of: "{slug}", with: "gao").replacingOccurrences(of: "{name}", with: "factsheet")
                .replacingOccurrences(of: "{kind}", with: "combatant")
            let right: User? =
                switch template {
                case _ where open.contains(template): nil
                case _ where template.hasPrefix("/v1/admin/"): .administrator
                case _ where template.hasSuffix("/open"): .opener
                case _ where template.hasSuffix("/erase"): .eraser
                case "/v1/events" where method == "POST": .recorder
                default: .reader
                }
            let body = method == "POST" && right == .recorder ? Submissions.attack("by-\(path)") : nil
            for user in [User.reader, .recorder, .corrector, .importer, .administrator, .opener, .eraser, .nobody] {
                let answer = try ask(user, method, path, body)
                let isAllowed = right == nil || right == user
                #expect((answer.status == 403) == !isAllowed, "\(user) \(method) \(path): \(answer)")
                #expect(answer.status < 500 && answer.status != 0)
            }
        }
    }

    @Test
    func writingAsksForTheRightOfWhatIsWritten() throws {
        _ = try owner.post(Submissions.attack("1"))
        let delegated = Submissions.attack("for-another", extra: #""onbehalfof":"somebody","#)
        let cases: [(what: String, path: String, body: String, user: User, right: String)] = [
            ("a fact", "/v1/events", Submissions.attack("fact"), .recorder, "record"),
            ("a correction", "/v1/events", RightsTests.correction, .corrector, "correct"),
            ("an import", "/v1/events?mode=import", Submissions.attack("import"), .importer, "import"),
            ("for another", "/v1/events", delegated, .delegate, "delegate"),
        ]
        for one in cases {
            for user in [User.reader, .recorder, .corrector, .importer, .delegate, .administrator, .nobody] {
                let before = try owner.get("/v1/health").json["position"] as? Int
                // Who delegates may record too.
                let isAllowed = user == one.user || (one.right == "record" && user == .delegate)
                let answer = try ask(user, "POST", one.path, one.body)
                #expect((answer.status < 300) == isAllowed, "\(user) \(one.what): \(answer)")
                guard !isAllowed else { continue }
                #expect(answer.status == 403)
                #expect(answer.text.contains("have not the right"))
                #expect(try owner.get("/v1/health").json["position"] as? Int == before, "nothing changed")
            }
        }
    }

    @Test
    func aRefusalSaysWhichRightIsMissingAndWhoGrantsIt() throws {
        let answer = try ask(.partial, "POST", "/v1/events", RightsTests.combatant("1"))
        #expect(answer.status == 403)
        #expect(answer.text.contains("have not the right record for combatant/c-7f3k2m9qd0x4t8wz"), "\(answer.text)")
        #expect(
            answer.text.contains(
                "it is granted under 'rights' in \(daemon.configuration), at present to: user lp, user sys, user uucp"
            )
        )
        #expect(answer.text.contains(#""right":"record""#))
        let log = try daemon.log
        #expect(log.contains("<5>refused POST /v1/events: you (unix:9:news) have not the right record"), "\(log)")
    }

    // MARK: - Some subjects only

    private static func combatant(
        _ id: String,
        _ type: String = "combatant.registered",
        on day: String = "2017-09-11"
    )
        -> String
    {
        let fields = type == "combatant.registered" ? #""movement":"cma","place":{"name":"Gao"}"# : #""moc":"moc/gao""#
        return """
            {"specversion":"1.0","id":"\(id)","source":"/t","type":"\(type)","subject":"combatant/c-7f3k2m9qd0x4t8wz",\
            "data":{"occurred":"\(day)","sources":[{"document":"document/t"}],\(fields)}}
            """
    }

    /// The daemon puts source and id in place of a position: nobody learns those of an event that he may not read.
    @Test
    func aPositionThatMayNotBeReadIsNotNamed() throws {
        #expect(try owner.post(Submissions.attack("hidden")).status == 201)
        #expect(try owner.post(RightsTests.combatant("2")).status == 201)
        #expect(try owner.post(RightsTests.combatant("3")).status == 422)
        #expect(try owner.post(RightsTests.combatant("3"), to: "/v1/events?mode=import").status == 201)
        func retraction(_ position: Int) -> String {
            """
            {"specversion":"1.0","id":"retraction","source":"/t","type":"record.retracted",\
            "subject":"combatant/c-7f3k2m9qd0x4t8wz","data":{"occurred":"2022-06-20","target":{"position":3},\
            "reason":"duplicate","duplicateOf":{"position":\(position)}}}
            """
        }
        for (path, type) in [
            ("/v1/events", "application/cloudevents+json"), ("/v1/events", "application/x-ndjson"),
            ("/v1/events", "application/cloudevents-batch+json"),
        ] {
            for position in [1, 4, 99] {
                let body = retraction(position)
                let answer = try ask(.section, "POST", path, type.contains("batch") ? "[\(body)]" : body, type: type)
                #expect(answer.text.contains("data.duplicateOf: there is none that you may read."), "\(answer)")
                #expect(!answer.text.contains("hidden"))
            }
        }
        #expect(try ask(.section, "POST", "/v1/events", retraction(2)).status == 201)
        #expect(try ask(.section, "GET", "/v1/events/4").text.contains(#""duplicateOf":{"id":"2","source":"/t"}"#))
    }

    /// Whatever the reader without combatants asks, nothing that is said or counted of them is in the answer.
    @Test
    func whatMayNotBeReadIsNotThere() throws {
        #expect(try owner.post(Submissions.attack("1")).status == 201)
        #expect(try owner.post(RightsTests.combatant("2")).status == 201)
        #expect(try owner.post(RightsTests.combatant("3", "combatant.admitted", on: "2017-10-01")).status == 201)
        #expect(try owner.post(Submissions.attack("4", subject: "incident/other")).status == 201)

        let routes = try #require(try owner.get("/").json["routes"] as? [[String: String]])
        for route in routes where route["method"] == "GET" {
            for position in 1...4 {
                let path = (route["path"] ?? "").replacingOccurrences(of: "{position}", with: "\(position)")
                    .replacingOccurrences(of: "{type}", with: "attack.reported")
                    .replacingOccurrences(of: "{slug}", with: "gao").replacingOccurrences(
                        of: "{name}",
                        with: "factsheet"
                    )
                let answer = try ask(.partial, "GET", path)
                #expect(!answer.text.contains("c-7f3k2m9qd0x4t8wz"), "\(path): \(answer.text)")
                if path.hasSuffix("/2") || path.hasSuffix("/3/history") || path.hasSuffix("/2/proof") {
                    #expect(answer.status == 404)
                }
                guard path.contains("{") == false, route["path"]?.contains("{position}") == true else { break }
            }
        }
        let mocs = try ask(.partial, "GET", "/v1/mocs").text
        #expect(!mocs.contains(#""admitted":1"#), "not even the number: \(mocs)")
        #expect(mocs.contains(#""restricted":true"#))
        #expect(try owner.get("/v1/mocs").text.contains(#""admitted":1"#))
        #expect(try ask(.partial, "GET", "/v1/mocs/gao/roster").status == 404)

        let page = try ask(.partial, "GET", "/v1/events").text
        #expect(page.contains(#""restricted":true"#))
        #expect(page.contains("incident/test") && page.contains("incident/other"))
        let attacks = try ask(.partial, "GET", "/v1/attacks?asOf=4").text
        #expect(attacks.contains("incident/other"))

        let section = try ask(.section, "GET", "/v1/events").text
        #expect(section.contains("combatant/c-") && !section.contains("incident/"))
        #expect(try ask(.section, "GET", "/v1/mocs/gao/roster").text.contains("c-7f3k2m9qd0x4t8wz"))
        #expect(try ask(.section, "GET", "/v1/attacks").text.contains(#""attacks":[]"#))
        #expect(
            try ask(.section, "GET", "/v1/events/1").text.contains("there is no event that you may read at position 1")
        )
    }

    /// Who may read a part is shown that what he reads is in the log, and is given no hash or bytes of the rest.
    @Test
    func whoMayReadAPartIsGivenNoTilesAndNoProofOfTheRest() throws {
        #expect(try owner.post(Submissions.attack("1")).status == 201)
        #expect(try owner.post(RightsTests.combatant("2")).status == 201)
        for path in ["0/000.p/2", "0/000.p/1", "entries/000.p/2", "entries/000.p/1", "nonsense"] {
            let answer = try ask(.partial, "GET", "/v1/tile/\(path)")
            #expect(answer.status == 403, "\(answer.text)")
            #expect(answer.text.contains("tiles are for those who may read every subject"), "\(answer.text)")
        }
        #expect(try ask(.reader, "GET", "/v1/tile/0/000.p/2").status == 200)
        let proof = try ask(.partial, "GET", "/v1/events/1/proof")
        #expect(proof.status == 200 && proof.text.hasPrefix("c2sp.org/tlog-proof@v1\nindex 0\n"), "\(proof.text)")
        let hidden = try ask(.partial, "GET", "/v1/events/2/proof")
        #expect(hidden.status == 404)
        #expect(hidden.text.contains("there is no event that you may read at position 2"), "\(hidden.text)")
        #expect(try ask(.section, "GET", "/v1/events/2/proof").status == 200)
        #expect(try ask(.section, "GET", "/v1/events/1/proof").status == 404)
        #expect(try ask(.partial, "GET", "/v1/checkpoint").status == 200)
        for path in ["/v1/checkpoint", "/v1/events/1/proof", "/v1/consistency", "/v1/tile/0/000.p/2"] {
            #expect(try ask(.recorder, "GET", path).status == 403, "\(path)")
        }
        #expect(try ask(.nobody, "GET", "/v1/keys").status == 200)
    }

    /// Neither the changes of what may not be read are told, nor that there were any.
    @Test
    func whoMayReadAPartIsToldItsChanges() throws {
        for body in [
            Submissions.attack("1"), RightsTests.combatant("2"), Submissions.attack("3", subject: "incident/b"),
        ] {
            #expect(try owner.post(body).status == 201)
        }
        let net = try ask(.partial, "GET", "/v1/changes")
        #expect(net.status == 200 && net.text.contains("incident/b") && net.text.contains(#""restricted":true"#))
        #expect(!net.text.contains("combatant/") && net.text.contains(#""events":2"#), "\(net.text)")
        let each = try ask(.partial, "GET", "/v1/changes?each=true")
        #expect(each.text.contains(#""position":1"#) && each.text.contains(#""position":3"#))
        #expect(!each.text.contains("combatant/") && !each.text.contains(#""position":2,"#), "\(each.text)")
        let section = try ask(.section, "GET", "/v1/changes")
        #expect(section.text.contains("combatant/c-") && !section.text.contains("incident/"), "\(section.text)")
        #expect(try owner.get("/v1/changes").text.contains(#""events":3"#))
        #expect(try ask(.recorder, "GET", "/v1/changes").status == 403)
    }

    /// The recorder may write but not read: what his submission collides with is not told.
    @Test
    func aRefusalDoesNotTellOfWhatMayNotBeRead() throws {
        _ = try owner.post(Submissions.site("secret", "site.closed", on: "2023-08-13"))
        let again = try ask(.recorder, "POST", "/v1/events", Submissions.site("2", "site.closed", on: "2023-08-20"))
        #expect(again.status == 422)
        #expect(again.text.contains("It collides with an event that you may not read."))
        #expect(!again.text.contains("2023-08-13") && !again.text.contains(#""position""#), "\(again.text)")
        let same = try ask(.recorder, "POST", "/v1/events", Submissions.site("secret", "site.closed", on: "2023-08-14"))
        #expect(same.status == 409)
        #expect(!same.text.contains(#""position""#), "\(same.text)")
        let stale = Submissions.site("3", "site.handed-over", on: "2023-08-13", #","to":"FAMa""#)
            .replacingOccurrences(of: #""subject""#, with: #""ifsubjectat":"0","subject""#)
        let moved = try ask(.recorder, "POST", "/v1/events", stale)
        #expect(moved.status == 412)
        #expect(!moved.text.contains(#""position""#), "\(moved.text)")
    }

    @Test
    func anUploadIsJudgedLineByLine() throws {
        let lines = [Submissions.attack("1"), RightsTests.combatant("2"), Submissions.attack("3")].joined(
            separator: "\n"
        )
        let answer = try ask(.partial, "POST", "/v1/events", lines, type: "application/x-ndjson")
        #expect(answer.status == 200)
        #expect(
            answer.text.contains(#"{"line":2,"problem":{"detail":"you (unix:9:news) have not the right record for"#)
        )
        #expect(answer.text.contains(#""recorded":2,"refused":1"#))
        let batch = "[\(Submissions.attack("4")),\(RightsTests.combatant("5"))]"
        let refused = try ask(.partial, "POST", "/v1/events", batch, type: "application/cloudevents-batch+json")
        #expect(refused.status == 403)
        #expect(refused.text.contains(#""index":1"#))
    }

    @Test
    func rightsChangeWithoutARestart() throws {
        _ = try owner.post(Submissions.attack("1"))
        #expect(try ask(.nobody, "GET", "/v1/events").status == 403)
        try daemon.configure(rights: "[{user: nobody, may: [read, admin]}]")
        #expect(try owner.post("", to: "/v1/admin/reload").status == 200)
        #expect(try ask(.nobody, "GET", "/v1/events").status == 200)
        #expect(try ask(.reader, "GET", "/v1/events").status == 403)
        try daemon.configure(rights: "[{user: nobody, may: [reed]}]")
        let refused = try ask(.nobody, "POST", "/v1/admin/reload")
        #expect(refused.status == 400)
        #expect(refused.text.contains("there is no right 'reed'"))
        #expect(try ask(.nobody, "GET", "/v1/events").status == 200, "the rights are as they were")
    }

    /// A follower whose right is taken away is told so, and reads nothing more.
    @Test
    func aStreamEndsWhenItsReaderMayReadNoMore() throws {
        _ = try owner.post(Submissions.attack("1"))
        let output = ChildProcess.makePipe()
        let follower = try ChildProcess(
            "/usr/bin/setpriv",
            [
                "--reuid", "bin", "--regid", "bin", "--clear-groups", "curl", "-sSN", "--max-time", "600",
                "--unix-socket", daemon.socket, "-H", "Accept: application/x-ndjson",
                "http://daybook/v1/events?follow=true",
            ],
            output: .pipe(output)
        )
        var seen = ""
        while !seen.contains("bookmark") {
            seen += String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        }
        try daemon.configure(rights: "[]")
        #expect(try owner.post("", to: "/v1/admin/reload").status == 200)
        _ = try owner.post(Submissions.attack("2", subject: "incident/later"))
        seen += String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        follower.waitUntilEnded()
        #expect(seen.contains(#"{"error":"#) && seen.contains("not-allowed"), "\(seen)")
        #expect(!seen.contains("incident/later"))
    }
}
