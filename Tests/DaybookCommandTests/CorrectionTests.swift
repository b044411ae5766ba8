import CanonicalJSON
import Events
import Testing

@testable import daybook

@Suite("Corrections")
struct CorrectionTests {
    private let fact: JSONValue = [
        "occurred": "2023-12-08", "phase": 2, "note": "n", "sources": [["document": "document/a", "locator": "p. 1"]],
        "place": ["name": "Gao", "pcode": "ML0703"],
    ]

    private var text: FactText {
        get throws {
            FactText(type: SiteClosed.type, subject: try #require(Subject("site/gao")), language: .english)
        }
    }

    private func mistake(_ edited: String) throws -> String? {
        let text = try text
        do throws(FactText.Mistake) {
            _ = try text.fact(of: Array(edited.utf8))
        } catch {
            return error.message
        }
        return nil
    }

    @Test func theTextThatIsEditedReadsAsTheFact() throws {
        let bytes = try text.text(of: fact, at: Position(12))
        #expect(try text.fact(of: bytes) == fact)
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines.first == "# Site closed: site/gao (position 12)")
        #expect(lines.contains { $0.hasPrefix("# occurred!") && $0.contains("When it happened: EDTF date") })
        #expect(lines.firstIndex(of: #"  "occurred": "2023-12-08","#) == lines.firstIndex(of: "{").map { $0 + 1 })
    }

    @Test func anEmptyTextGivesUp() throws {
        #expect(try text.fact(of: Array("# only\n  # comments\n\n".utf8)) == nil)
    }

    @Test func aMistakeSaysItsLineAndColumn() throws {
        #expect(try mistake("# c\n{\n  \"occurred\": }\n")?.hasPrefix("line 3, column 15: ") == true)
        #expect(
            try mistake("# c\n{\"occurred\": \"2023\",\n \"phase\": 10, \"sources\": [{\"document\": \"document/a\"}]}")
                == "line 3, column 11: phase: expected an integer from 1 to 9, found 10"
        )
        #expect(try mistake("{\"occurred\": \"2023\", \"lieu\": 1}")?.contains("unknown field") == true)
        #expect(try mistake("{}")?.hasPrefix("line 1, column 1: expected ") == true)
        #expect(try mistake("{\"occurred\": \"2023\"} {")?.hasPrefix("line 1, column 22") == true)
    }

    private func changed(_ fields: [String], remove: [String] = []) throws -> JSONValue {
        let history = try #require(
            History([
                "position": 12, "subject": "site/gao", "type": "site.closed", "basis": ["position": 20],
                "versions": [["position": 12, "what": "recorded", "data": fact]],
            ])
        )
        return try FactChange(fact: RenewedFact(history), fields: fields, remove: remove).changed()
    }

    @Test func aFieldGivenAnewReplacesTheOld() throws {
        let fact = try changed(["occurred=2023-12-09", "sources.locator=p. 2", "place.name=Gao ville", "ofStated=13"])
        #expect(fact["occurred"] == "2023-12-09")
        #expect(fact["sources"] == [["document": "document/a", "locator": "p. 2"]])
        #expect(fact["place"] == ["name": "Gao ville", "pcode": "ML0703"])
        #expect(fact["ofStated"] == 13)
        #expect(fact["note"] == "n")
    }

    @Test func anOptionalFieldIsTakenAway() throws {
        let fact = try changed([], remove: ["note", "place.pcode", "sources[0].locator"])
        #expect(fact["note"] == nil)
        #expect(fact["place"] == ["name": "Gao"])
        #expect(fact["sources"] == [["document": "document/a"]])
    }

    @Test func whatIsNotThereOrMustBeThereIsNotTakenAway() throws {
        #expect(throws: FieldError("--remove ordinalStated: expected a field that is there, found none")) {
            try changed([], remove: ["ordinalStated"])
        }
        let error = #expect(throws: FieldError.self) { try changed([], remove: ["sources"]) }
        #expect(error?.message.english.contains("sources") == true)
        #expect(
            throws: FieldError(
                Label(
                    "occurred: given twice, and it is no list",
                    "occurred : donné deux fois, et ce n'est pas une liste"
                )
            )
        ) {
            try changed(["occurred=2023-12-09", "occurred=2023-12-10"])
        }
    }

    @Test func theEditorIsTheChosenOne() throws {
        #expect(try Editor { ["VISUAL": "code -w", "EDITOR": "ed"][$0] }.command == "code -w")
        #expect(try Editor { ["EDITOR": "ed"][$0] }.command == "ed")
        #expect(throws: Failure.self) { try Editor { ["PATH": "/nonexistent"][$0] } }
    }
}
