import Events
import Foundation
import TestKit
import Testing

/// What people really send and look for: taken, found, or refused with a sentence that helps.
struct TakenTests {
    private let scratch = TemporaryFolder()
    private let daemon: Daemon
    private let connection: HTTPConnection

    init() throws {
        daemon = try Daemon(scratch)
        connection = try HTTPConnection(daemon.socket)
    }

    private func attack(_ id: String, place: String = "Koro", _ data: String = #""occurred":"2022-06-18""#) -> String {
        #"{"specversion":"1.0","id":"\#(id)","source":"/x","type":"attack.reported","subject":"incident/\#(id)","#
            + #""data":{\#(data),"kind":"ambush","perpetrator":"unknown","place":{"name":"\#(place)"},"#
            + #""sources":[{"document":"document/x"}]}}"#
    }

    private func site(_ id: String, _ slug: String, _ name: String) -> String {
        #"{"specversion":"1.0","id":"\#(id)","source":"/x","type":"site.opened","subject":"site/\#(slug)","data":{"#
            + #""occurred":"2020-01-01","kind":"base","sector":"east","name":"\#(name)","place":{"name":"\#(name)"},"#
            + #""sources":[{"document":"document/x"}]}}"#
    }

    private func record(_ submission: String, type: String = "application/json") throws -> (status: Int, text: String) {
        let answer = try connection.post(submission, type: type)
        return (answer.status, answer.text)
    }

    private func daybook(
        _ arguments: [String],
        lang: String = "en"
    ) throws -> (code: Int32, output: String, errors: String) {
        let answer = try run(
            Binaries.daybook,
            arguments + ["--socket", daemon.socket, "--lang", lang],
            environment: ["XDG_STATE_HOME": scratch.path]
        )
        return (answer.code, answer.output, answer.errors)
    }

    @Test func whatEveryToolSendsIsOneSubmission() throws {
        #expect(try record(attack("a")).status == 201)
        #expect(try record("[\(attack("b"))]").status == 400, "it is no batch")
    }

    @Test(arguments: [
        (#""occurred":"0022-06-03""#, "Koro", "date-before-1900"), (#""occurred":"0000""#, "Koro", "date-before-1900"),
        (#""occurred":"2022-06-18/2202-06-19""#, "Koro", "occurred-in-future"),
        (#""occurred":"../2202""#, "Koro", "occurred-in-future"), (#""occurred":"2022-06-18""#, " ", "invalid-shape"),
        (#""occurred":"2022-06-18""#, #"\u00a0"#, "invalid-shape"),
        (#""occurred":"2022-06-18""#, #"\u0000"#, "invalid-shape"),
        (#""occurred":"2022-06-18""#, #"a\nb"#, "invalid-shape"),
        (#""occurred":"2022-06-18""#, #"M\ufffdnaka"#, "invalid-shape"),
        (#""occurred":"2022-06-18","note":"N\u0092Tillit""#, "Koro", "invalid-shape"),
    ])
    func theImpossibleIsRefused(data: String, place: String, code: String) throws {
        let answer = try record(attack("a", place: place, data))
        #expect(answer.status >= 400 && answer.text.contains(code), "\(answer)")
    }

    @Test func anImportKeepsAnImpossibleDateAndTheDiscrepanciesListIt() throws {
        let old = attack("a", #""occurred":"0022-06-03""#)
        #expect(try connection.post(old, to: "/v1/events?mode=import", type: "application/json").status == 201)
        let event = try daybook(["show", "1"])
        #expect(event.output.contains("3 Jun 0022"), "\(event)")
        #expect(try daybook(["discrepancies", "-o", "json"]).output.contains("date-before-1900"))
    }

    @Test func aRefusedBatchNamesItsElements() throws {
        let batch = "[\(site("p1", "phantom", "X")),\(site("p2", "phantom", "Y"))]"
        let answer = try connection.post(batch, type: "application/cloudevents-batch+json")
        #expect(answer.status == 422)
        let problem = try answer.json
        #expect(problem["index"] as? Int == 1)
        let breach = (problem["breaches"] as? [[String: Any]])?.first
        #expect(breach?["element"] as? Int == 0 && breach?["position"] == nil, "\(answer.text)")
        #expect(answer.text.contains("(in element 0 of this batch)") && !answer.text.contains("position 1"))
    }

    @Test func severalTypesMeanAnyOfThem() throws {
        _ = try record(attack("a"))
        _ = try record(site("s", "gao", "Gao"))
        let any = try connection.get("/v1/events?type=attack.reported&type=site.opened").json
        #expect((any["events"] as? [Any])?.count == 2)
        let log = try daybook(["log", "--type", "attack.reported", "--type", "site.opened", "-o", "ndjson"])
        #expect(log.output.split(separator: "\n").count == 2, "\(log)")
        let twice = try connection.get("/v1/events?place=a&place=b")
        #expect(twice.status == 400 && twice.text.contains("place: given twice"))
        let command = try daybook(["log", "--place", "a", "--place", "b"])
        #expect(command.code == 64 && command.errors.contains("--place: given twice; give it once"), "\(command)")
    }

    @Test(arguments: [
        ("MOC de Gao", "moc de gao"), ("Ménaka", "menaka"), ("Ménaka", "ME\u{301}NAKA"), ("N’Tillit", "N'Tillit"),
        ("N'Tillit", "N\u{2BC}Tillit"), ("Ber\u{A0}(Tombouctou)", "ber (tombouctou)"), ("Me\u{301}naka", "Ménaka"),
    ])
    func aPlaceIsFoundHoweverItIsSpelt(recorded: String, asked: String) throws {
        _ = try record(attack("a", place: recorded))
        let query = asked.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let found = try connection.get("/v1/events?place=" + query.replacing("%20", with: "+")).json
        #expect((found["events"] as? [Any])?.count == 1)
        let log = try daybook(["log", "--place", asked, "-o", "ndjson"])
        #expect(log.code == 0 && log.output.contains("\"id\":\"a\""), "\(log)")
    }

    @Test func aSearchInTextsFindsThemHoweverTheyAreSpelt() throws {
        _ = try record(attack("a", #""occurred":"2022-06-18","note":"Des Éleveurs de N’Tillit""#))
        for pattern in ["eleveurs", "éleveurs", "n'tillit", "Éleveurs de"] {
            #expect(try daybook(["log", "-g", pattern]).output.contains("Koro"), "\(pattern)")
        }
        #expect(try daybook(["log", "-g", "éleveuses"]).output.isEmpty)
    }

    @Test func whereNothingBearsTheNameItIsSaidWithWhatMayBeMeant() throws {
        _ = try record(site("s", "tombouctou", "Tombouctou"))
        let place = try daybook(["log", "--place", "Menakka"])
        #expect(place.code == 66 && place.errors.contains("nothing is recorded about Menakka"), "\(place)")
        #expect(place.errors.contains("did you mean Ménaka"), "\(place)")
        let subject = try daybook(["log", "--subject", "site/tombouctu"])
        #expect(subject.code == 66 && subject.errors.contains("did you mean site/tombouctou?"), "\(subject)")
        let site = try daybook(["site", "tombouctu"])
        #expect(site.code == 66 && site.errors.contains("did you mean tombouctou?"), "\(site)")
        let problem = try connection.get("/v1/sites/tombouctu")
        #expect(problem.status == 404)
        #expect(try problem.json["suggestions"] as? [String] == ["site/tombouctou"])
        let french = try daybook(["site", "tombouctu"], lang: "fr")
        #expect(french.errors.contains("vouliez-vous dire tombouctou ?"), "\(french)")
        #expect(
            try daybook(["log", "--place", "Tombouctou", "--type", "attack.reported"]).code == 0,
            "the place is known"
        )
    }

    @Test func aSiteIsAskedForByItsName() throws {
        _ = try record(site("s", "menaka", "Ménaka"))
        for name in ["menaka", "Ménaka", "MENAKA", "Me\u{301}naka"] {
            let answer = try daybook(["site", name])
            #expect(answer.code == 0 && answer.output.contains("menaka"), "\(name): \(answer)")
        }
    }
}
