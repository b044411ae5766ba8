import CanonicalJSON
import Events
import Testing

/// What the values of a fact say of themselves.
struct ValueTests {
    struct Reading: Sendable, CustomTestStringConvertible {
        let estimate: String
        let least: Int
        let most: Int?
        let shown: Int?
        var testDescription: String { estimate }
    }

    static let readings: [Reading] = [
        Reading(estimate: #""quantifier":"exact","value":132"#, least: 132, most: 132, shown: 132),
        Reading(estimate: #""quantifier":"more_than","value":6"#, least: 7, most: nil, shown: 6),
        Reading(estimate: #""quantifier":"less_than","value":6"#, least: 0, most: 5, shown: 6),
        Reading(estimate: #""quantifier":"less_than","value":0"#, least: 0, most: 0, shown: 0),
        Reading(estimate: #""quantifier":"approximately","value":30"#, least: 0, most: nil, shown: 30),
        Reading(estimate: #""quantifier":"range","low":3,"high":5"#, least: 3, most: 5, shown: nil),
        Reading(estimate: #""quantifier":"range","low":3,"best":4,"high":5"#, least: 3, most: 5, shown: 4),
    ]

    @Test(arguments: readings)
    func anEstimateBoundsWhatItCounts(reading: Reading) throws {
        let estimate = try Estimate(json: Array(#"{"unit":"person",\#(reading.estimate)}"#.utf8))
        #expect(estimate.least == reading.least && estimate.most == reading.most && estimate.shown == reading.shown)
    }

    @Test(
        arguments: [("ML", nil), ("ML05", "ML05"), ("ML0506", "ML05"), ("ML05060708", "ML05")] as [(String, String?)]
    )
    func aPlaceLiesInTheRegionOfItsCode(code: String, region: String?) throws {
        let place = try? Place(json: Array(#"{"name":"Bankass","pcode":"\#(code)"}"#.utf8))
        #expect(place?.region == region)
        #expect(region == nil || region.flatMap(Region.init(rawValue:)) == .mopti)
    }

    @Test func aCodeOfAnotherGazetteerLiesInNoRegionOfThisOne() throws {
        let place = #"{"name":"Bankass","pcode":"ML0502","gazetteer":"COD-AB 2024"}"#
        #expect(try Place(json: Array(place.utf8)).region == nil)
        let own = place.replacing("COD-AB 2024", with: Gazetteer.version)
        #expect(try Place(json: Array(own.utf8)).region == "ML05")
    }

    @Test(arguments: [
        ("2021-07", "2021-07-30", false), ("2021-07", "2021-07-31", true), ("2021/..", "2099-01-01", false),
    ])
    func aDocumentHadAppearedWhenEveryReadingOfItsDateSaysSo(date: String, day: String, had: Bool) throws {
        let source = try Source(json: Array(#"{"document":"document/s4","date":"\#(date)"}"#.utf8))
        #expect(source.hadAppeared(by: try #require(Day(day))) == had)
        let undated = try Source(json: Array(#"{"document":"document/s4"}"#.utf8))
        #expect(!undated.hadAppeared(by: try #require(Day(day))))
    }

    @Test func theFactOfADisplacementNamesAllItsPlaces() throws {
        let places = try Example.full("displacement.reported").submission.fact.places.map(\.name)
        #expect(places == ["Diallassagou", "Mopti", "Sévaré"])
        #expect(try Example.full("site.opened").submission.fact.places.map(\.name) == ["Diallassagou"])
        #expect(try Example.minimal("site.closed").submission.fact.places.isEmpty)
    }

    @Test(arguments: [
        ("mission", true), ("site/sevare", true), ("combatant/GAO-0042", true), ("site/0", true),
        ("site/a..b__-", true),
        ("site/" + String(repeating: "x", count: 100), true), ("site/" + String(repeating: "x", count: 101), false),
        ("", false), ("/", false), ("site", false), ("site/", false), ("mission/x", false), ("Site/x", false),
        ("site/-x", false), ("site/.x", false), ("site/x/y", false), ("site/x y", false), ("site/é", false),
        ("site/e\u{301}", false), ("site/x\n", false), ("\u{212A}ind/x", false), ("sites/x", false),
    ])
    func aSubjectIsAKindAndASlug(text: String, isRight: Bool) {
        let subject = Subject(text)
        #expect((subject != nil) == isRight)
        #expect(
            subject.map { $0.kind == .mission ? $0.slug.isEmpty : "\($0.kind.rawValue)/\($0.slug)" == text } != false
        )
    }
}
