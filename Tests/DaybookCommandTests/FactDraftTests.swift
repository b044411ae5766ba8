import CanonicalJSON
import Events
import Testing

@testable import daybook

@Suite("Facts from field=value")
struct FactDraftTests {
    private func data(_ type: String, _ fields: String...) throws -> JSONValue {
        var draft = FactDraft(try #require(Catalogue.type(named: type)))
        for field in fields { try draft.set(try FieldAssignment(field)) }
        return draft.data
    }

    private func message(_ type: String, _ fields: String...) throws -> String? {
        var draft = FactDraft(try #require(Catalogue.type(named: type)))
        do throws(FieldError) {
            for field in fields { try draft.set(try FieldAssignment(field)) }
        } catch {
            return error.message.english
        }
        return nil
    }

    @Test func valuesAreTypedByTheCatalogue() throws {
        #expect(
            try data(
                "site.closed",
                "occurred=2023-12-08",
                "phase=2",
                "recommended=true",
                "place.lat=14.5",
                "note=12"
            ) == [
                "occurred": "2023-12-08", "phase": 2, "recommended": true, "place": ["lat": 14.5], "note": "12",
            ]
        )
    }

    @Test func listsGrowByRepeating() throws {
        let expected: JSONValue = ["targets": ["civilians", "other"]]
        #expect(try data("attack.reported", "targets=civilians", "targets=other") == expected)
        #expect(try data("attack.reported", "targets[0]=civilians", "targets[1]=other") == expected)
    }

    @Test func aListOfObjectsWithoutAnIndexIsItsFirst() throws {
        #expect(
            try data(
                "attack.reported",
                "sources.document=document/a",
                "sources[0].lang=fr",
                "sources[1].document=document/b"
            ) == ["sources": [["document": "document/a", "lang": "fr"], ["document": "document/b"]]]
        )
    }

    @Test func mapsTakeTheirKeys() throws {
        #expect(
            try data("moc.admission-reported", "total=18", "byMovement.cma=2", "byMovement.plateforme=16")
                == ["total": 18, "byMovement": ["cma": 2, "plateforme": 16]]
        )
        #expect(try data("figure.reported", "dimensions.month=2021-06") == ["dimensions": ["month": "2021-06"]])
    }

    @Test func aTargetIsAPositionOrASourceAndID() throws {
        #expect(try data("record.retracted", "target.position=12") == ["target": ["position": 12]])
        #expect(
            try data("record.retracted", "target.source=/a", "target.id=b") == ["target": ["source": "/a", "id": "b"]]
        )
    }

    @Test func aReplacementIsGivenAsJSON() throws {
        #expect(
            try data("record.corrected", #"replacement={"occurred":"2022"}"#) == ["replacement": ["occurred": "2022"]]
        )
        #expect(try message("record.corrected", "replacement=[1]")?.hasPrefix("replacement: expected ") == true)
    }

    @Test func anUnknownFieldListsTheKnownOnes() throws {
        #expect(
            try message("site.liquidation-started", "lieu=Gao")
                == "site.liquidation-started has no field 'lieu'; it has occurred!, sources!, note, datesConfirmed, place, guardUnit (! required)"
        )
        #expect(
            try message("attack.reported", "place.nom=Gao")
                == "place has no field 'nom'; it has name!, pcode, gazetteer, lat, lon, precision (! required)"
        )
    }

    @Test func aValueOfAnotherKindIsRefused() throws {
        #expect(try message("drawdown.scheduled", "phase=two") == "phase: expected integer from 1 to 9, found 'two'")
        #expect(try message("attack.reported", "place.lat=0x10")?.hasPrefix("place.lat: expected number") == true)
        #expect(try message("attack.reported", "place.lat=inf")?.hasPrefix("place.lat: expected number") == true)
        #expect(try message("site.closed", "recommended=oui") == "recommended: expected true or false, found 'oui'")
        #expect(
            try message("attack.reported", "kind=war")?.hasPrefix("kind: expected village_attack, ambush, ") == true
        )
        #expect(try message("site.closed", "phase=9007199254740993")?.hasPrefix("phase: expected") == true)
    }

    @Test func aFieldGivenTwiceIsRefused() throws {
        #expect(
            try message("attack.reported", "occurred=2022", "occurred=2023")
                == "occurred: given twice, and it is no list"
        )
    }

    @Test func objectsAndScalarsAreNotConfused() throws {
        #expect(
            try message("attack.reported", "place=Gao")?.hasPrefix("place: has fields of its own, as in place.name=…")
                == true
        )
        #expect(try message("attack.reported", "occurred.day=1")?.hasPrefix("occurred: has no fields") == true)
        #expect(try message("moc.admission-reported", "byMovement=18")?.hasPrefix("byMovement: needs a key") == true)
        #expect(
            try message("moc.admission-reported", "byMovement.x=18")?.hasPrefix("byMovement.x: unknown key") == true
        )
    }

    @Test func aListHasNoGaps() throws {
        #expect(
            try message("attack.reported", "sources[1].document=document/a")
                == "sources[1]: give sources[0] first; a list counts from 0 without gaps"
        )
    }
}
