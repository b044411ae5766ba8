import CanonicalJSON
import DaybookEngine
import Events
import Foundation
import TestKit
import Testing

/// Tables derived from single violations, against plain sums over the same violations.
struct DerivedTableTests {
    private struct Violation {
        let id: String
        let subtype: ViolationSubtype
        let region: Region
        let month: Int
        let count: Int

        var json: String {
            """
            {"specversion":"1.0","id":"\(id)","source":"/minusma/hrpd","type":"violation.recorded","subject":"incident/\(id)",\
            "data":\(data)}
            """
        }

        var data: String {
            """
            {"occurred":"2021-0\(month)-11","sources":[{"document":"document/flash"}],"subtype":"\(subtype.rawValue)",\
            "count":\(count),"perpetrator":"unknown","place":{"name":"a place","pcode":"\(region.rawValue)01"}}
            """
        }
    }

    @Test
    func theTablesAreTheSumsOfTheViolationsAndFollowACorrection() async throws {
        var random = SeededRandom(for: "DerivedTableTests")
        let regions: [Region] = [.gao, .kidal, .menaka, .mopti, .segou, .tombouctou]
        let sample = try SampleEngine()
        var violations: [Violation] = []
        for number in 0..<400 {
            let violation = Violation(
                id: "v-\(number)",
                subtype: try #require(ViolationSubtype.allCases.randomElement(using: &random)),
                region: try #require(regions.randomElement(using: &random)),
                month: Int.random(in: 1...6, using: &random),
                count: Int.random(in: 1...9, using: &random)
            )
            violations.append(violation)
            try await sample.record(violation.json)
        }
        try expect(sample, violations)

        let old = violations[17]
        let new = Violation(id: old.id, subtype: .e3, region: .menaka, month: 6, count: old.count + 100)
        try await sample.record(
            """
            {"specversion":"1.0","id":"c-1","source":"/minusma/hrpd","type":"record.corrected","subject":"incident/\(old.id)",\
            "data":{"occurred":"2021-07-01","target":{"source":"/minusma/hrpd","id":"\(old.id)"},"reason":"new_information",\
            "replacement":\(new.data)}}
            """
        )
        violations[17] = new
        try expect(sample, violations)

        try await sample.record(
            """
            {"specversion":"1.0","id":"r-1","source":"/minusma/hrpd","type":"record.retracted","subject":"incident/v-18",\
            "data":{"occurred":"2021-07-02","target":{"position":19},"reason":"never_happened"}}
            """
        )
        violations.remove(at: 18)
        try expect(sample, violations)
    }

    private func expect(_ sample: SampleEngine, _ violations: [Violation]) throws {
        let derived = try #require(try sample.answer().violations(year: 2021, basis: .derived)["derived"])
        let categories = try #require(derived["categories"]?["rows"]?.arrayValue)
        #expect(categories.map { $0["row"]?["code"]?.stringValue } == ["E", "C", "B", "D", "A", "F"])
        for row in categories {
            let code = row["row"]?["code"]?.stringValue
            #expect(row["months"]?.months == months(violations.filter { $0.subtype.category.rawValue == code }))
        }
        for row in try #require(derived["regions"]?["rows"]?.arrayValue) {
            let code = row["row"]?["code"]?.stringValue
            #expect(row["months"]?.months == months(violations.filter { $0.region.rawValue == code }))
        }
        #expect(derived["categories"]?["sum"]?.intValue == violations.reduce(0) { $0 + $1.count })
        #expect(derived["regions"]?["sum"]?.intValue == violations.reduce(0) { $0 + $1.count })
    }

    /// Sums by month; a month after the last one with violations is not reported yet.
    private func months(_ violations: [Violation]) -> [Int?] {
        (1...12).map { month in
            month > 6 ? nil : violations.filter { $0.month == month }.reduce(0) { $0 + $1.count }
        }
    }
}
