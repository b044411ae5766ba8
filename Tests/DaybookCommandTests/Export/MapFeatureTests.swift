import CanonicalJSON
import Events
import TestKit
import TestSupport
import Testing

@testable import daybook

@Suite("An event on a map")
struct MapFeatureTests {
    private static let sensitive = Catalogue.submitted.filter { $0.sensitivity == .sensitive }

    /// An event of a type, with what nobody may learn from a map in everything that can hold text.
    private func event(_ type: FactType, _ place: JSONValue) throws -> Event {
        let example = Example(type: type).submission
        let data = try #require(example["data"]?.objectValue)
        let subject = try #require(example["subject"]?.stringValue)
        return Draft(type.name, subject, "2022-06-18", by: ["secret"], data)
            .id("secret").note("secret").with("place", place).event(at: 1)
    }

    @Test
    func someTypesAreSensitive() {
        #expect(MapFeatureTests.sensitive.contains(ViolationRecorded.type))
        #expect(MapFeatureTests.sensitive.contains(CombatantRegistered.type))
    }

    /// What is not a number, a date or a code could lead to the place or the person that the grid hides.
    @Test(arguments: sensitive)
    func aSensitiveTypeTellsNumbersAndCodesAlone(_ type: FactType) throws {
        let place: JSONValue = ["name": "secret", "pcode": "ML05060302", "lat": 13.7671234, "lon": -3.6319876]
        let event = try event(type, place)
        let feature = try #require(MapFeature(EventVersion(event))).json
        let bytes = String(decoding: canonicalBytes(of: feature), as: UTF8.self)
        for word in ["secret", "13.767", "3.631", "ML05060", event.subject.text, event.source] {
            #expect(!bytes.contains(word), "\(bytes)")
        }
        let texts = [
            "type", "recorded", "occurred", "occurred_from", "occurred_to", "place.pcode", "place.region",
        ]
        for member in feature["properties"]?.objectValue?.members ?? [] where !texts.contains(member.key) {
            let column = FieldColumn.columns(of: type).first { $0.name == member.key }
            let isNumber = member.value.doubleValue != nil || member.value.boolValue != nil
            #expect(isNumber || column?.isClosed == true, "\(member.key)")
        }
    }

    /// A free text of a sensitive type, in every field that can hold one.
    @Test
    func freeTextOfASensitiveTypeStaysInTheDaybook() throws {
        let violation = Draft.violation("A1", "2022-06-18").with("place", ["name": "secret", "lat": 14.25, "lon": -3])
            .with("incident", "incident/secret").with("person", "person/secret")
            .with(
                "victims",
                ["unit": "person", "quantifier": "exact", "value": 2, "asReported": "secret"]
            )
        let feature = try #require(MapFeature(EventVersion(violation.event(at: 1)))).json
        #expect(!String(decoding: canonicalBytes(of: feature), as: UTF8.self).contains("secret"))
        #expect(feature["properties"]?["victims.value"] == 2)
        #expect(feature["properties"]?["subtype"] == "A1")
        #expect(feature["geometry"]?["coordinates"] == [-3, 14.5])
    }

    @Test
    func aMovementIsWhereItBeganAndNoOtherCoordinatesAreTold() throws {
        let origin: JSONValue = ["name": "Bankass", "lat": 14.0712345, "lon": -3.5178912, "precision": 1]
        let camp: JSONValue = ["name": "Socoura", "lat": 14.4823456, "lon": -4.1934567, "precision": 4]
        let draft = Draft.displacement("m", "2022-06-18", by: "a", Draft.estimate("household", "exact", 30))
            .with("origin", origin).with("destinations", [camp])
        let feature = try #require(MapFeature(EventVersion(draft.event(at: 1)))).json
        #expect(feature["geometry"]?["coordinates"] == [-3.5179, 14.0712])
        let bytes = String(decoding: canonicalBytes(of: feature), as: UTF8.self)
        #expect(!bytes.contains("14.48") && !bytes.contains("4.19") && !bytes.contains("14.07123"))
        #expect(feature["properties"]?["destinations"] == [["name": "Socoura"]])
        #expect(feature["properties"]?["origin.name"] == "Bankass")
    }

    /// No coordinate is finer than its precision and its type allow, and no exact one of a sensitive event is in the bytes.
    @Test
    func noCoordinateIsFinerThanItMayBe() throws {
        var random = SeededRandom(for: "MapFeatureTests")
        let types = [AttackReported.type, SiteClosed.type] + MapFeatureTests.sensitive
        for _ in 0..<2000 {
            let type = random.pick(types)
            let stated: Int? = random.chance(80) ? random.int(1...7) : nil
            // Digits beyond the fourth decimal, so that nothing exact lies on a grid.
            let latitude = Double(random.int(-899_999...899_999)) / 10_000 + 0.000_012_3
            let longitude = Double(random.int(-1_799_999...1_799_999)) / 10_000 + 0.000_045_6
            var place: JSONObject = ["name": "x", "lat": JSONValue(latitude), "lon": JSONValue(longitude)]
            if let stated { place["precision"] = JSONValue(stated) }
            let version = EventVersion(try event(type, .object(place)))
            let feature = try #require(MapFeature(version)).json
            let isSensitive = type.sensitivity == .sensitive
            let least = max(stated ?? 2, isSensitive ? 3 : 1)
            let context = "\(type.name), stated \(String(describing: stated)): \(feature)"
            #expect(feature["properties"]?["precision"]?.intValue == least, "\(context)")
            let bytes = String(decoding: canonicalBytes(of: feature), as: UTF8.self)
            for exact in [latitude, longitude] {
                #expect(!bytes.contains(JSONValue(exact).cell), "\(context)")
            }
            guard let step = [1: 0.0001, 2: 0.25, 3: 0.5, 4: 1, 5: 1][least] else {
                #expect(feature["geometry"] == .null, "\(context)")
                continue
            }
            let coordinates = try #require(feature["geometry"]?["coordinates"]?.arrayValue)
            let point = coordinates.compactMap(\.doubleValue)
            #expect(point.count == 2)
            for (given, exact) in zip(point, [longitude, latitude]) {
                let steps = given / step
                #expect(abs(steps - steps.rounded()) < 1e-6, "\(context)")
                #expect(abs(given - exact) <= step / 2 + 1e-9, "\(context)")
            }
        }
    }
}
