import Events
import Testing

struct GazetteerTests {
    /// The file that OCHA publishes.
    @Test func theUnitsAreThoseOfTheDataset() throws {
        let rows = try Resources.text("cod-ab-mali-2021-12-20.csv").split(whereSeparator: \.isNewline).dropFirst().map {
            $0.split(separator: ",").map(String.init)
        }
        #expect(rows.count == 63 && Gazetteer.units.map(\.pcode) == rows.map { $0[2] })
        for (unit, row) in zip(Gazetteer.units, rows) {
            #expect(unit.level == (row[1] == "1" ? .region : .cercle))
            #expect(unit.name.french.foldedAsName == row[3].foldedAsName)
            #expect((unit.region?.rawValue ?? "MLI") == row[4])
            #expect(Gazetteer.version == "COD-AB \(row[5])")
        }
    }

    @Test(arguments: [
        ("Ségou", "segou"), ("SE\u{301}GOU", "segou"), ("Aguel'hoc", "aguelhoc"), ("Tin Essako", "tinessako"),
        ("Gourma-Rharous", "gourmarharous"), ("N’Gouma", "ngouma"), ("Ɲɔnɔ", "nono"), ("—", ""),
    ])
    func namesAreComparedWithoutAccentsCaseApostrophesAndHyphens(name: String, folded: String) {
        #expect(name.foldedAsName == folded)
    }

    @Test(arguments: [
        ("Bandiagra", ["ML0501"]), ("bandiagara", ["ML0501"]), ("Badniagara", ["ML0501"]),
        ("Menka", ["ML10", "ML1001"]),
        ("Timbuktu", ["ML06", "ML0605"]), ("tin essako", ["ML0804"]), ("Gao", ["ML07", "ML0703"]), ("Ga", []),
        ("Ber", []), ("Diallassagou", []), ("", []), ("Ban", []),
    ])
    func aNameOrASlipOfItIsNear(text: String, codes: [String]) {
        #expect(PlaceSearch(Gazetteer.names).near(text).map(\.pcode) == codes)
    }

    @Test func partsOfNamesComeAfterNames() {
        let search = PlaceSearch(Gazetteer.names)
        #expect(search.all(like: "ban").map(\.name) == ["Banamba", "Bandiagara", "Bankass"])
        #expect(search.all(like: "gao").map(\.pcode) == ["ML07", "ML0703"])
        #expect(search.all(like: "rharous").map(\.pcode) == ["ML0603"])
    }

    /// Names from elsewhere stand beside those of the gazetteer, and say where they are from.
    @Test func aliasesCanBeJoined() throws {
        let alias = PlaceName(
            "Bandiagara ville",
            pcode: nil,
            about: Label("town", "ville"),
            origin: .record(try #require(Subject("place/bandiagara")))
        )
        let found = PlaceSearch(Gazetteer.names + [alias]).all(like: "bandiagara")
        #expect(found.map(\.origin) == [.gazetteer(Gazetteer.version), alias.origin])
        #expect(
            found.first?.about.english == "cercle in Mopti" && found.first?.about.french == "cercle, région de Mopti"
        )
    }

    /// Cercles have two digits more than their region, communes two more.
    @Test(arguments: [
        ("ML05", true), ("ML0502", true), ("ML050204", true), ("ML05020401", true), ("ML11", false), ("ML00", false),
        ("ML0599", false), ("ML059904", false), ("ML050", false), ("ML05021", false), ("BF54", false),
    ])
    func aCodeIsKnownAsFarAsItsCercle(code: String, isKnown: Bool) throws {
        let json = try Example.full("attack.reported").json.replacing("ML0506", with: code)
        let breaches = try Submission(json: Array(json.utf8)).fact.inconsistencies
        #expect(breaches.map(\.rule) == (isKnown ? [] : [.pcodeUnknown]))
        #expect(
            breaches.allSatisfy {
                $0.path == "data.place.pcode" && $0.message[.english].hasPrefix("data.place.pcode: \(code) ")
            }
        )
    }
}
