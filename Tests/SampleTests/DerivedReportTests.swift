import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Foundation
import TestKit
import Testing

/// Reports counted from single violations, and reports of hostile texts.
struct DerivedReportTests {
    private func record(_ sample: SampleEngine, _ number: Int, _ data: String) async throws {
        try await sample.record(
            """
            {"specversion":"1.0","id":"v-\(number)","source":"/minusma/hrpd","type":"violation.recorded",\
            "subject":"incident/v-\(number)","data":{"sources":[{"document":"document/flash"}],\(data)}}
            """
        )
    }

    @Test
    func aDerivedFigureIsWhatItsQuestionFinds() async throws {
        var random = SeededRandom(for: "DerivedReportTests")
        let sample = try SampleEngine()
        let regions: [Region] = [.gao, .mopti, .segou]
        for number in 0..<200 {
            let subtype = try #require(ViolationSubtype.allCases.randomElement(using: &random))
            let region = try #require(regions.randomElement(using: &random))
            let day = "2021-0\(random.int(1...6))-\(random.int(10...28))"
            try await record(
                sample,
                number,
                """
                "occurred":"\(day)","subtype":"\(subtype.rawValue)","count":\(random.int(1...9)),"perpetrator":"bandits",\
                "place":{"name":"x","pcode":"\(region.rawValue)02"}
                """
            )
        }
        let june = ReportQuestion.protection(Month(year: 2021, month: 6))
        let json = try JSONValue(json: Array(sample.report(june, .json, .derived).utf8))
        let table = try #require(json["sections"]?.arrayValue?[1]["blocks"]?.arrayValue?[0]["table"])
        var compared = 0
        for row in try #require(table["rows"]?.arrayValue).dropLast() {
            for cell in try #require(row["cells"]?.arrayValue)[1...6] {
                let queries = try #require(cell["queries"]?.arrayValue)
                #expect(queries.count == 1)
                #expect(try sum(queries[0].stringValue ?? "", sample) == cell["value"]?.intValue, "\(cell)")
                compared += 1
            }
        }
        #expect(compared == 18)
    }

    /// The violations of the events that a question to `/v1/events` finds.
    private func sum(_ path: String, _ sample: SampleEngine) throws -> Int {
        let query = try #require(URLComponents(string: path)?.queryItems)
        let values = Dictionary(uniqueKeysWithValues: query.map { ($0.name, $0.value ?? "") })
        var filter = EventFilter()
        filter.types = values["type"].flatMap { Catalogue.type(named: $0) }.map { [$0] } ?? []
        filter.place = values["place"]
        filter.occurredFrom = values["occurredFrom"].flatMap { Day($0) }
        filter.occurredTo = values["occurredTo"].flatMap { Day($0) }
        var positions: [Position] = []
        let range = EventRange(before: values["before"].flatMap { Position($0) })
        try sample.engine.log.read(filter, range) { position, _ in positions.append(position) }
        return try positions.reduce(0) { sum, position in
            guard case .violationRecorded(let violation)? = try sample.engine.log.event(at: position)?.fact.details
            else { return sum }
            return sum + violation.count
        }
    }

    @Test
    func sharesOfEventsHaveTheirDenominators() async throws {
        let sample = try SampleEngine()
        let place = "\"place\":{\"name\":\"x\",\"pcode\":\"ML07\"}"
        try await record(
            sample,
            1,
            """
            "occurred":"2021-06-02","subtype":"B1","count":3,"perpetrator":"bandits","placeType":"home","timeBand":"night",\
            "victims":{"unit":"person","quantifier":"exact","value":3,"male":1,"girls":1},\(place)
            """
        )
        try await record(
            sample,
            2,
            """
            "occurred":"2021-06-03","subtype":"E1","count":5,"perpetrator":"dozo",\
            "victims":{"unit":"household","quantifier":"exact","value":9},\(place)
            """
        )
        let june = ReportQuestion.protection(Month(year: 2021, month: 6))
        let text = sample.report(june, .csv, .derived, .english)
        for line in [
            "bandits,Bandits / criminals,3,38,8,", "dozo,Dozo (traditional hunters),5,63,8,",
            "home,Victim's home,3,38,8,",
            ",Not stated,5,63,8,", "night,Night 22:00-05:00,3,38,8,", "male,Men,1,33,3,", "girls,Girls,1,33,3,",
            ",Sex not stated,1,33,3,",
        ] {
            #expect(text.contains(line), "\(line)\n\(text)")
        }
        #expect(sample.report(june, .csv, .reported, .english).contains("Sex not stated") == false)
    }

    @Test
    func hostileTextsStayTexts() async throws {
        let sample = try SampleEngine()
        let script = #"</td><script>alert(1)</script><img src=x onerror=\"a\">"#
        for (slug, name) in [("one", script), ("two", "=cmd|' /C calc'!A0"), ("three", "@SUM(A1)\\u202e")] {
            try await sample.record(
                """
                {"specversion":"1.0","id":"\(slug)","source":"/s","type":"displacement.reported","subject":"movement/\(slug)",\
                "data":{"occurred":"2021-06-02","origin":{"name":"\(name)","pcode":"ML07"},"people":{"unit":"household",\
                "quantifier":"exact","value":4},"trigger":"clash","sources":[{"document":"document/d"}]}}
                """
            )
        }
        let june = ReportQuestion.protection(Month(year: 2021, month: 6))
        let html = sample.report(june, .html, .derived)
        #expect(!html.contains("<script") && !html.contains("<img"))
        #expect(
            html.contains("&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&quot;a&quot;&gt;")
        )
        let csv = sample.report(june, .csv, .derived)
        #expect(csv.contains("\r\n'=cmd|' /C calc'!A0,ML07"), "no spreadsheet calculates it")
        #expect(csv.contains("\r\n'@SUM(A1)\\u{202E},ML07"))
        #expect(csv.contains("\"</td><script>alert(1)</script><img src=x onerror=\"\"a\"\">\""))
        for text in [html, csv, sample.report(june, .text, .derived)] {
            #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" })
        }
    }
}
