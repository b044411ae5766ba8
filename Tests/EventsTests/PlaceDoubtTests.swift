import CanonicalJSON
import Events
import Testing

@Suite("Places whose name, p-code and coordinates disagree")
struct PlaceDoubtTests {
    private func place(_ name: String, _ pcode: String?, _ latitude: Double?, _ longitude: Double?) throws -> Place {
        var object: JSONObject = ["name": .string(name)]
        object["pcode"] = pcode.map { .string($0) }
        object["lat"] = latitude.map { JSONValue($0) }
        object["lon"] = longitude.map { JSONValue($0) }
        return try Place(json: canonicalBytes(of: object))
    }

    @Test(
        arguments: [
            ("Ménaka", "ML09", nil, nil, "ML09 is the region Bamako, and 'Ménaka' is ML10, ML1001"),
            ("Diallassagou", "ML09", 15.9, 2.4, "15.9, 2.4 lies outside of the region Bamako"),
            ("Gao", "ML0703", -0.05, 16.27, "latitude -0.05 and longitude 16.27 seem to be exchanged"),
            ("Nowhere", "ML0703", 0, 0, "the coordinates 0, 0 lie in the sea off Africa"),
            ("Nowhere", nil, 0, 0, "the coordinates 0, 0 lie in the sea off Africa"),
            ("Kidal", nil, 12.6, -8.0, "12.6, -8.0 lies outside of the region Kidal"),
            ("Somewhere", nil, -3.5, 14.07, "latitude -3.5 and longitude 14.07 seem to be exchanged"),
        ] as [(String, String?, Double?, Double?, String)]
    )
    func aDisagreementIsTold(name: String, pcode: String?, latitude: Double?, longitude: Double?, doubt: String) throws
    {
        let doubts = try place(name, pcode, latitude, longitude).doubts
        #expect(doubts.contains { $0.english.hasPrefix(doubt) }, "\(doubts)")
        #expect(doubts.allSatisfy { !$0.french.isEmpty && $0.french != $0.english })
    }

    @Test(
        arguments: [
            ("Ménaka", "ML1001", 15.9167, 2.4), ("MENAKA", "ML10", nil, nil), ("Gao", "ML0703", 16.2788, -0.0412),
            ("Gao", "ML07", nil, nil), ("Gao", "ML070301", nil, nil), ("Diallassagou", "ML0502", 13.74, -3.63),
            ("Tombouctou", nil, 16.77, -3.0), ("Timbuktu", "ML06", nil, nil), ("Taoudenni", "ML06", 22.67, -3.98),
            ("Tillabéri", nil, 14.2, 1.45), ("Kidal", "ML11", nil, nil), ("Gao", "NE01", 14.2, 1.45),
            ("N'Djamena", nil, 12.1, 15.0),
            ("Labezanga", "ML0701", 15.0, 1.0), ("Nara", "ML0207", 15.17, -7.28),
        ] as [(String, String?, Double?, Double?)]
    )
    func whatAgreesOrCannotBeToldIsNotDoubted(
        name: String,
        pcode: String?,
        latitude: Double?,
        longitude: Double?
    ) throws {
        #expect(try place(name, pcode, latitude, longitude).doubts.isEmpty)
    }

    @Test func aDoubtIsABreachThatIsOnlyTold() throws {
        let breaches = try place("Ménaka", "ML09", nil, nil).ownInconsistencies(at: "data.place")
        #expect(breaches.map(\.rule) == [.placeDoubtful])
        #expect(Rule.allCases.filter(\.isOnlyTold) == [.placeDoubtful])
        #expect(!Rule.placeDoubtful.bindsImports)
    }

    @Test func unitsAreFoundByTheirNamesInBothLanguages() {
        #expect(Gazetteer.units(called: "tombouctou").map(\.pcode) == ["ML06", "ML0605"])
        #expect(Gazetteer.units(called: "TIMBUKTU").map(\.pcode) == ["ML06", "ML0605"])
        #expect(Gazetteer.units(called: "Tin Essako").map(\.pcode) == ["ML0804"])
        #expect(Gazetteer.units(called: "Atlantis").isEmpty)
    }
}
