import CanonicalJSON
import Events
import Testing

/// Text that identifies a person is in no event in clear, and one that is sealed is read back as it was written.
struct SealedTextTests {
    private let stored = """
        {"authid":"unix:1001:mkeita","authtype":"user","data":{"fullName":{"sealed":"AQID"},"movement":"cma",\
        "occurred":"2017-09-11","place":{"name":"Gao"},"sources":[{"document":"document/t"}]},"id":"r-1",\
        "recordedtime":"2023-11-14T22:13:21.000Z","sequence":"0000000000000001","source":"/t","specversion":"1.0",\
        "subject":"combatant/c-1","time":"2017-09-11T00:00:00Z","type":"combatant.registered"}
        """

    @Test
    func aStoredEventKeepsItsBytes() throws {
        let event = try Event(stored: Array(stored.utf8))
        #expect(String(decoding: event.canonicalBytes, as: UTF8.self) == stored)
        #expect(event.fact.sealedTexts.map(\.path) == ["fullName"])
        #expect(event.fact.holdsSealedTexts)
    }

    @Test
    func aStoredEventWithATextInClearIsDamaged() throws {
        let clear = stored.replacing(#"{"sealed":"AQID"}"#, with: #""Amadou""#)
        let error = #expect(throws: JSONError.self) { try Event(stored: Array(clear.utf8)) }
        #expect(error?.path == "data.fullName")
        #expect(error?.expected.english == "sealed text" && error?.found?.english == "clear text")
    }

    @Test
    func aTextInAListIsFoundByItsPath() throws {
        let json =
            #"{"occurred":"2017-09-11","sources":[{"document":"document/t"}],"weapons":[{"type":"PKM"},{"serial":"7","type":"AK-47"}]}"#
        var fact = try CombatantDisarmed.type.fact(replacing: Array(json.utf8))
        #expect(fact.sealedTexts.map(\.path) == ["weapons[1].serial"])
        try fact.mapSealedTexts { path, text in
            #expect(text == .clear("7"))
            return .sealed("AQID")
        }
        #expect(
            String(decoding: fact.canonicalBytes, as: UTF8.self) == json.replacing(#""7""#, with: #"{"sealed":"AQID"}"#)
        )
    }
}
