import DaybookEngine
import Events
import Foundation
import TestKit
import Testing

/// The files of the incidents of the sample.
struct IncidentReportTests {
    private let sample: SampleEngine

    init() async throws {
        sample = try SampleEngine()
        try await sample.recordSample()
    }

    private func records(_ slug: String, _ language: Language = .english) throws -> [[String]] {
        let subject = try #require(Subject("incident/\(slug)"))
        let text = sample.report(.incident(subject), .csv, .both, language)
        return text.components(separatedBy: "\r\n").map { CSVLine.cells(of: $0) }
    }

    @Test
    func everyCountOfTheDeadOfGaoIsThereAndTheyLieBetween35And106() throws {
        let records = try records("2017-01-18-moc-gao")
        let killed = records.filter { $0.count > 9 && $0[4].hasPrefix("2017-01-18") || $0.first == "54" }
        let counts = [
            ("34", "more_than", "attajdid-gao-2017-01"), ("47", "exact", "timeforafrica-gao-2017-01"),
            ("49", "more_than", "dakaractu-gao-2017-01"), ("60", "exact", "ap-gao-2017-01-18"),
            ("77", "exact", "internazionale-gao-2017-01-19"), ("106", "exact", "idiotsactifs-gao-2017-01"),
            ("54", "exact", "s-2017-271"), ("55", "exact", "acled-mali"),
        ]
        for (number, quantifier, document) in counts {
            let row = killed.first { Array($0[0...1]) == [number, quantifier] && $0[5] == "document/\(document)" }
            #expect(row != nil, "\(number) \(quantifier) \(document)")
        }
        let shown = try #require(records.first { $0[0] == "killed" && $0[3] == "55" })
        #expect(shown[5] == "of sources as reliable, the last recorded")
        #expect(Array(shown[6...8]) == ["35/106", "range", "7"])
        #expect(records.contains { $0[0] == "killed" && $0[3] == "54" && $0[5] == "the only claim" })
    }

    @Test(arguments: [Language.english, .french])
    func theFileOfDiallassagouHasItsDisputeAndItsVerification(language: Language) throws {
        let records = try records("2022-06-18-diallassagou", language)
        let dispute = try #require(records.first { $0.count > 2 && $0[1] == "record.disputed" })
        #expect(dispute[2] == (language == .french ? "Enregistrement contesté" : "Record disputed"))
        #expect(dispute.contains { $0.contains("132 civils tués : « Un chiffre que la Minusma ne confirme pas ».") })
        let verified = try #require(records.first { $0.count > 2 && $0[0] == "unknown" && $0[2] == "2022-06-25" })
        #expect(verified.contains { $0.hasPrefix("Mission d'établissement des faits à Diallassagou le 25 juin") })
        for (number, quantifier) in [("100", "more_than"), ("132", "exact"), ("40", "exact"), ("60", "approximately")] {
            #expect(records.contains { $0.count > 9 && Array($0[0...1]) == [number, quantifier] }, "\(number)")
        }
        #expect(records.contains { $0.count > 6 && $0[3].contains("quarante (40) personnes tuées") })
    }

    @Test
    func violationsThatNameAnIncidentAreInItsFile() throws {
        let records = try records("2021-06-emalintaghasste")
        let violation = try #require(records.first { $0.first == "violation.recorded" })
        #expect(violation[4] == "11" && violation[6].hasPrefix("B2 "), "\(violation)")
    }

    @Test
    func anIncidentThatNobodyRecordedIsSaidToBeUnknown() throws {
        let subject = try #require(Subject("incident/none"))
        let text = sample.report(.incident(subject), .text, .both, .english)
        #expect(text.contains("Nothing is recorded about incident/none."))
    }
}
