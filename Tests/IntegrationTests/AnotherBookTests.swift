import CanonicalJSON
import Foundation
import TestKit
import TestSupport
import Testing

/// A daybook takes what another exports: the same is known there, and what cannot come along is said.
struct AnotherBookTests {
    private let scratch = TemporaryFolder()
    private let field: Daemon
    private let headquarters: Daemon

    init() throws {
        field = try Daemon()
        headquarters = try Daemon()
    }

    // MARK: - Recording, exporting, importing

    private func record(_ drafts: Draft..., in daemon: Daemon) throws {
        let connection = try HTTPConnection(daemon.socket)
        for draft in drafts {
            let answer = try connection.post(String(decoding: draft.json, as: UTF8.self))
            try #require(answer.status == 201, "\(answer.text)")
        }
    }

    /// Makes the other book one that has events already, corrected and retracted ones among them.
    private func fillHeadquarters() throws -> Int {
        let headline = Draft("context.noted", "place/hq", "2020", by: ["hq"], ["headline": "hq"])
        let other = Draft("context.noted", "place/hq", "2021", by: ["hq"], ["headline": "hq, again"])
        try record(
            headline,
            headline.corrected(by: headline.with("headline", "HQ")),
            other,
            other.retracted(),
            other.reinstated(),
            in: headquarters
        )
        return 5
    }

    private func exported() throws -> String {
        let path = scratch.file("\(UUID()).ndjson")
        let (code, _, errors) = try run(
            Binaries.daybook,
            ["--socket", field.socket, "export", "--format", "ndjson", "--output", path]
        )
        try #require(code == 0, "\(errors)")
        return path
    }

    private func `import`(
        _ path: String,
        _ arguments: String...,
        mode: String = "import"
    ) throws -> (code: Int32, said: String) {
        let (code, output, errors) = try run(
            Binaries.daybook,
            ["--socket", headquarters.socket, "import", "--mode", mode, path] + arguments
        )
        return (code, output + errors)
    }

    // MARK: - The law

    /// Generated histories, recorded natively and imported, their targets named in both ways.
    private func recordHistory(_ random: inout SeededRandom, _ count: Int) throws -> [Draft] {
        var history = HistoryGenerator(random)
        let connection = try HTTPConnection(field.socket)
        var positions: [String: UInt64] = [:]
        var recorded: [Draft] = []
        for _ in 0..<count {
            let draft = history.next()
            var sent = draft
            let mode = random.chance(50) ? "import" : "native"
            if mode == "native", random.chance(60), let id = draft.data["target"]?["id"]?.stringValue,
                let position = positions[id]
            {
                sent = draft.with("target", Draft.target(position))
            }
            let answer = try connection.post(String(decoding: sent.json, as: UTF8.self), to: "/v1/events?mode=\(mode)")
            guard answer.status == 201 else { continue }
            positions[draft.id] = (try answer.json["position"] as? Int).map { UInt64($0) }
            history.keep(draft)
            recorded.append(draft)
        }
        return recorded
    }

    @Test
    func everyQuestionIsAnsweredTheSameInAnotherBook() throws {
        var random = SeededRandom(for: "AnotherBookTests")
        let drafts = try recordHistory(&random, 500)
        let amendments = drafts.filter { $0.type.hasPrefix("record.") }
        try #require(amendments.count > 60, "seed \(random.seed)")
        let shift = try fillHeadquarters()
        let path = try exported()
        let (code, said) = try `import`(path)
        #expect(code == 0, "seed \(random.seed): \(said)")
        #expect(said.hasPrefix("\(drafts.count) recorded, 0 recorded before, 0 refused, in "))
        #expect(
            said.contains(
                "of another daybook: \(drafts.count) events; positions, times of recording and who recorded them stay there"
            )
        )
        #expect(try `import`(path).said.hasPrefix("0 recorded, \(drafts.count) recorded before, 0 refused, in "))

        let here = try HTTPConnection(field.socket)
        let there = try HTTPConnection(headquarters.socket)
        for position in 1...drafts.count {
            let data = try JSONValue(json: here.get("/v1/events/\(position)").body)["data"]
            #expect(data?["target"]?["position"] == nil)
            #expect(try JSONValue(json: there.get("/v1/events/\(position + shift)").body)["data"] == data)
        }
        var compared = 0
        for question in try questions(about: drafts) {
            let answers = try [here, there].map { try $0.get(question, accept: "application/json") }
            #expect(answers[0].status == answers[1].status, "\(question)")
            guard answers[0].status == 200, let mine = try? JSONValue(json: answers[0].body), mine["basis"] != nil
            else {
                continue
            }
            compared += 1
            let difference = Comparison(shift: shift).difference(mine, try JSONValue(json: answers[1].body), at: "")
            #expect(difference == nil, "seed \(random.seed), \(question): \(difference ?? "")")
        }
        #expect(compared > 50, "\(compared) answers compared")
    }

    /// Everything that can be asked, for every subject; of two days.
    private func questions(about drafts: [Draft]) throws -> [String] {
        let routes = try #require(try HTTPConnection(field.socket).get("/").json["routes"] as? [[String: String]])
        let subjects = Set(drafts.map(\.subject)).sorted().map { $0.split(separator: "/").map(String.init) }
        var paths: [String] = []
        for route in routes where route["method"] == "GET" {
            let path = route["path"] ?? ""
            guard path.hasPrefix("/v1/"), !path.hasPrefix("/v1/events"), path != "/v1/changes" else { continue }
            if path.contains("{slug}") {
                for subject in subjects where subject.count == 2 && path.hasPrefix("/v1/\(subject[0])s/") {
                    paths.append(path.replacingOccurrences(of: "{slug}", with: subject[1]))
                }
            } else if path.hasSuffix("/reports/{name}") {
                let reports = ["protection?month=2021-05", "drawdown?", "ddr?", "factsheet?", "discrepancies?"]
                paths += reports.map { "/v1/reports/\($0)&format=json" }
            } else if !path.contains("{") {
                paths.append(path)
            }
        }
        return paths + paths.filter { !$0.contains("?") }.map { $0 + "?on=2016-10-01&publishedBy=2016-11-01" }
    }

    /// Two answers, the second of a book in which all positions are greater.
    private struct Comparison {
        let shift: Int

        private static let ofTheBook = ["basis", "recordedtime", "recorded", "entrymode", "authid"]

        /// Where they differ; `nil` where they do not.
        func difference(_ mine: JSONValue, _ other: JSONValue, at path: String) -> String? {
            switch (mine, other) {
            case (.object(let first), .object(let second)):
                let keys = Set(first.keys + second.keys).subtracting(Comparison.ofTheBook).sorted()
                return keys.lazy.compactMap { key in
                    guard let one = first[key], let two = second[key] else { return "\(path).\(key) in one only" }
                    return difference(one, two, at: "\(path).\(key)")
                }.first
            case (.array(let first), .array(let second)):
                guard first.count == second.count else { return "\(path): \(first.count) and \(second.count)" }
                return zip(first, second).lazy.compactMap { difference($0, $1, at: path) }.first
            default:
                if let one = mine.intValue, let two = other.intValue, one + shift == two, isPosition(path) {
                    return nil
                }
                if let one = mine.stringValue, let two = other.stringValue,
                    withoutRecordedTimes(shifted(one, at: path)) == withoutRecordedTimes(two)
                {
                    return nil
                }
                return mine == other ? nil : "\(path): \(mine) and \(other)"
            }
        }

        /// A text with the positions that it names as they are in the other book.
        private func shifted(_ text: String, at path: String) -> String {
            let named = text.replacing(/(position |before=|--as-of )([0-9]+)/) { match in
                "\(match.1)\((Int(match.2) ?? 0) + shift)"
            }
            guard path.hasSuffix(".cells.text") else { return named }
            // A list of what a row rests on.
            return named.replacing(/^([0-9]+|.*, [0-9]+)$/) { match in
                let digits = text.reversed().prefix { $0.isNumber }.count
                return "\(match.1.dropLast(digits))\((Int(match.1.suffix(digits)) ?? 0) + shift)"
            }
        }

        /// No fact of the history has a time of day.
        private func withoutRecordedTimes(_ text: String) -> String {
            text.replacing(/[0-9-]+T[0-9:]+Z|[0-9]+ [A-Z][a-z]+ [0-9]{4} [0-9:]+ UTC/, with: "…")
        }

        private func isPosition(_ path: String) -> Bool {
            let key = path.split(separator: ".").last?.lowercased() ?? ""
            return key.contains("position") || key.hasSuffix("at")
                || ["collideswith", "evidence", "events"].contains(key)
        }
    }

    // MARK: - Into the same book

    @Test
    func anExportIsNeverTheBaseOfCorrections() throws {
        let attack = Draft.attack("incident/a", "2022-06-18", kind: "clash").id("attack")
        let gone = Draft("context.noted", "place/hq", "2021", by: ["hq"], ["headline": "hq"]).id("gone")
        try record(
            attack,
            attack.corrected(by: attack.note("x")).id("corrected"),
            gone,
            gone.retracted().id("retracted"),
            in: headquarters
        )
        try record(attack, attack.corrected(by: attack.note("y")).id("corrected"), in: field)
        let own = scratch.file("own.ndjson")
        let export = ["--socket", headquarters.socket, "export", "--format", "ndjson", "--output", own]
        try #require(try run(Binaries.daybook, export).0 == 0)
        let other = try exported()
        let why = ["--correct", "--reason", "typo", "-y", "--rejects", scratch.file("rejects.ndjson")]
        for options in [[], why] {
            let start = ["--socket", headquarters.socket, "import", own]
            let (code, output, errors) = try run(Binaries.daybook, start + options)
            #expect(code == 0)
            #expect(output.hasPrefix("0 recorded, 4 recorded before, 0 refused, in ") && errors.isEmpty, "\(errors)")
        }
        let dry = try `import`(own, "--dry-run", "--correct")
        #expect(dry.code == 0)
        #expect(dry.said.contains("0 new, 4 recorded before, 0 to correct, 0 that cannot be"), "\(dry.said)")
        let (code, output, errors) = try run(
            Binaries.daybook,
            ["--socket", headquarters.socket, "import", other] + why
        )
        #expect(code == 65 && output.hasPrefix("0 recorded, 1 recorded before, 1 refused, in "), "\(output)")
        #expect(
            errors.contains(
                "\(other):2: it is recorded at position 2, and says something else there; an export corrects nothing: correct it by hand"
            ),
            "\(errors)"
        )
        let dryOther = try `import`(other, "--dry-run", "--correct", "--lang", "fr")
        #expect(dryOther.code == 65 && dryOther.said.contains("une exportation ne corrige rien"), "\(dryOther.said)")
        #expect(try HTTPConnection(headquarters.socket).get("/v1/health").json["position"] as? Int == 4)
    }

    // MARK: - What does not come along

    private let person = "combatant/c-7f3k2m9qd0x4t8wz"

    private func registered(_ more: JSONObject) -> Draft {
        var draft = Draft.registered("c-7f3k2m9qd0x4t8wz", "2017-01-18").id("registered")
        for member in more.members { draft.data[member.key] = member.value }
        return draft
    }

    @Test
    func whatIsSealedAndWhatTheOtherDaemonWroteStayAndAreCounted() throws {
        let registration = registered(["fullName": "Amadou Maiga", "birthDate": "1990-05-12"])
        let nameless = Draft.registered("c-0000000000000000", "2017-01-18").id("nameless")
        let corrected = registration.corrected(
            by: registration.with("fullName", ["keep": true]).with("birthDate", "1991")
        ).id("corrected")
        let admitted = Draft.admitted("c-7f3k2m9qd0x4t8wz", "2017-02-01", to: "gao").id("admitted")
        try record(registration, nameless, corrected, admitted, in: field)
        let opened = try HTTPConnection(field.socket).post(
            #"{"reason":"check"}"#,
            to: "/v1/subjects/\(person)/open",
            type: "application/json"
        )
        try #require(opened.status == 200, "\(opened.text)")
        let path = try exported()
        let rejects = scratch.file("rejects.ndjson")

        let dry = try `import`(path, "--dry-run")
        #expect(dry.code == 65 && dry.said.contains("with text sealed there, rejected: 2"), "\(dry.said)")
        let first = try `import`(path, "--rejects", rejects)
        #expect(first.code == 65)
        for words in [
            "2 recorded, 0 recorded before, 0 refused, in ",
            "of another daybook: 5 events; positions, times of recording and who recorded them stay there",
            "  written by its daemon, left out: 1 (access.recorded 1)",
            "  with text sealed there, rejected: 2 (combatant.registered 1, record.corrected 1)",
            "\(path):1: data.birthDate, data.fullName: sealed in another daybook, and the key stays there; --without-sealed records "
                + "the event without it",
            "2 rejected rows in \(rejects)",
        ] {
            #expect(first.said.contains(words), "\(words)\n\(first.said)")
        }
        let kept = try String(contentsOfFile: rejects, encoding: .utf8)
        #expect(kept.split(separator: "\n").count == 2 && kept.contains(#""path":"data.birthDate""#))

        let french = try `import`(rejects, "--mended", "--without-sealed", "--lang", "fr")
        #expect(french.code == 0, "\(french.said)")
        #expect(french.said.hasPrefix("consignés : 2, "))
        #expect(french.said.contains("sans le texte scellé là-bas : 2 (combatant.registered 1, record.corrected 1)"))
        let whole = try `import`(path, "--without-sealed")
        #expect(
            whole.code == 0 && whole.said.hasPrefix("0 recorded, 4 recorded before, 0 refused, in "),
            "\(whole.said)"
        )
        let roster = try HTTPConnection(headquarters.socket).get("/v1/mocs/gao/roster").text
        #expect(roster.contains("c-7f3k2m9qd0x4t8wz") && !roster.contains("sealed"))
    }

    /// Where the export is of a part, or a position was written by hand, nothing lands on another event.
    @Test
    func aTargetThatIsNotThereOrNamedByPositionIsRefusedByLine() throws {
        let attack = Draft.attack("incident/a", "2022-06-18", kind: "clash").id("attack")
        try record(
            attack,
            attack.corrected(by: attack.note("x")).id("corrected").with("target", Draft.target(1)),
            in: field
        )
        _ = try fillHeadquarters()
        let lines = try String(contentsOfFile: exported(), encoding: .utf8).split(separator: "\n")
        let part = scratch.file("part.ndjson")
        let byHand = attack.retracted().with("target", Draft.target(2))
        let text = lines[1] + "\n" + String(decoding: byHand.json, as: UTF8.self) + "\n"
        try text.write(toFile: part, atomically: true, encoding: .utf8)
        for mode in ["native", "import"] {
            let refused = try `import`(part, "--rejects", scratch.file("rejects-\(mode)"), mode: mode)
            #expect(refused.code == 65)
            #expect(refused.said.contains("data.target: there is none with source /minusma/mopti/hrpd, id attack"))
            #expect(
                refused.said.contains(
                    "\(part):2: data.target.position: expected source and id of the event concerned, found position 2, which is "
                        + "another event's in another daybook"
                ),
                "\(refused.said)"
            )
        }
        let french = try `import`(part, "--lang", "fr", "--rejects", scratch.file("rejects-fr"))
        #expect(french.said.contains("attendu source et id de l'événement concerné, trouvé la position 2"))
        // A client that says that it imports is told the same.
        let answer = try HTTPConnection(headquarters.socket).post(
            String(decoding: byHand.json, as: UTF8.self),
            to: "/v1/events?mode=import"
        )
        #expect(answer.status == 422 && answer.text.contains(#""rule":"target-by-position""#), "\(answer.text)")
    }
}
