import CanonicalJSON
import Events
import Testing

@testable import daybook

@Suite("Places of the gazetteer and of the record")
struct KnownPlacesTests {
    private func place(
        _ subject: String,
        _ names: [JSONValue],
        pcode: JSONValue = .null,
        parent: JSONValue = .null
    ) -> JSONValue {
        [
            "subject": .string(subject), "names": .array(names), "kind": ["code": "village", "label": "x"],
            "pcode": pcode, "parent": parent,
        ]
    }

    private var known: KnownPlaces {
        KnownPlaces(answer: [
            "places": [
                place("place/ML0502", ["Bankass", "Bancas"], pcode: "ML0502"),
                place("place/dialassagou", ["Dialassagou", "Diallassagou"], parent: "place/ML0502"),
                place("place/sare-1", ["Saré Seyni"], parent: "place/ML0502"), place("place/sare-2", ["Saré Seyni"]),
            ]
        ])
    }

    @Test func withoutAnAnswerTheGazetteerRemains() {
        let known = KnownPlaces(answer: nil)
        #expect(!known.hasRecord && known.names == Gazetteer.names)
    }

    @Test func aVariantOfTheRecordIsFoundAndSaysWhatItIsAVariantOf() {
        let found = known.search.near("Diallasagou")
        #expect(found.map(\.origin.text) == ["place/dialassagou"])
        #expect(found.first?.about.english == "Village, Bankass; usually Dialassagou")
        #expect(found.first?.about.french == "Village, Bankass ; d'ordinaire Dialassagou")
    }

    @Test func aPlaceThatBothKnowIsListedOnce() {
        #expect(known.search.near("Bankass").map(\.origin) == [.gazetteer(Gazetteer.version)])
        #expect(known.search.near("Bancas").map(\.pcode) == ["ML0502"])
    }

    @Test func placesOfOneNameAreNotTakenForOne() {
        #expect(known.search.near("Sare Seyni").map(\.origin.text) == ["place/sare-1", "place/sare-2"])
    }

    @Test func hintsNameTheOtherSpellingsAndThePCodes() {
        func hints(_ name: JSONValue, _ language: Language = .english) -> [String] {
            PlaceHints(places: known.search, language: language)
                .hints(in: ["place": ["name": name]], AttackReported.type)
        }
        #expect(
            hints("Dialasagou") == [
                "Dialasagou: did you mean Dialassagou (Village, Bankass; place/dialassagou)? Nothing was filled in"
            ]
        )
        #expect(
            hints("Bancas", .french) == [
                "Bancas : vouliez-vous dire Bancas (ML0502 ; Village ; d'ordinaire Bankass ; place/ML0502) ? Rien n'a "
                    + "été rempli"
            ]
        )
        #expect(hints("Saré Seyni").isEmpty, "what is recorded adds nothing to the name that was given")
    }
}
