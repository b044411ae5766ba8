import CanonicalJSON
import Testing

struct JSONValueTests {
    private let composed = "\u{E9}"
    private let decomposed = "e\u{301}"

    @Test func canonicallyEquivalentKeysAreTwoKeys() throws {
        let text = "{\"\(decomposed)\":1,\"\(composed)\":2}"
        let value = try JSONValue(json: Array(text.utf8))
        #expect(value[composed]?.intValue == 2)
        #expect(value[decomposed]?.intValue == 1)
        #expect(canonicalBytes(of: value) == Array(text.utf8))
        #expect(throws: Never.self) { try skipValue(Array(text.utf8)) }
    }

    @Test func canonicallyEquivalentStringsAreNotEqual() {
        #expect(composed == decomposed)
        #expect(JSONValue.string(composed) != .string(decomposed))
        #expect(Set([JSONValue.string(composed), .string(decomposed)]).count == 2)
        #expect(JSONObject([(composed, 1)]) != JSONObject([(decomposed, 1)]))
    }

    @Test func aSwiftDictionaryRefusesToLoseAKey() {
        let text = "{\"\(decomposed)\":1,\"\(composed)\":2}"
        let error = #expect(throws: JSONError.self) { try [String: Int](json: Array(text.utf8)) }
        #expect(error?.code == .duplicateKey)
        #expect(throws: Never.self) { try [String: Int](json: Array(#"{"b":1,"a":2}"#.utf8)) }
    }

    @Test func literalsBuildAnAnswer() {
        let total = 12
        let value = JSONValue.object([
            "basis": "confirmed", "total": JSONValue(total), "share": 0.5, "of": [1, nil, true],
        ])
        #expect(
            String(decoding: canonicalBytes(of: value), as: UTF8.self)
                == #"{"basis":"confirmed","of":[1,null,true],"share":0.5,"total":12}"#
        )
        #expect(value["of"]?[2]?.boolValue == true)
        #expect(value["of"]?[3] == nil)
        #expect(value["total"]?.intValue == 12)
        #expect(value["share"]?.intValue == nil)
    }

    @Test func membersAreReplacedAndRemoved() {
        var object: JSONObject = ["b": 1, "a": 2]
        object["c"] = 3
        object["a"] = 4
        object["b"] = nil
        object["z"] = nil
        #expect(object == ["a": 4, "c": 3])
        #expect(object.keys == ["a", "c"])
    }

    @Test(arguments: [3, 40]) func duplicateKeysAreFoundInAnyOrder(count: Int) throws {
        let keys = (0..<count).reversed().map { #""k\#($0)":0"# }
        try skipValue(Array("{\(keys.joined(separator: ","))}".utf8))
        for index in [0, 1, count - 1] {
            for again in [#""k\#(index)":1"#, #""\u006b\#(index)":1"#] {
                let bytes = Array("{\((keys + [again]).joined(separator: ","))}".utf8)
                for read in [readValue, skipValue] {
                    let error = #expect(throws: JSONError.self) { try read(bytes) }
                    #expect(error?.code == .duplicateKey)
                }
            }
        }
    }

    @Test func aHundredThousandKeysInDescendingOrderTakeNoLongTime() throws {
        let keys = (100_000..<200_000).reversed().map { #""\#($0)":0"# }
        try skipValue(Array("{\(keys.joined(separator: ","))}".utf8))
    }

    @Test func writtenPiecesGetTheirCommas() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.writeKey("events")
        writer.beginArray()
        writer.writeRaw(Array(#"{"a":1}"#.utf8))
        writer.writeRaw(Array(#"{"b":2}"#.utf8))
        writer.endArray()
        writer.writeKey("none")
        writer.beginArray()
        writer.endArray()
        writer.writeKey("position")
        writer.writeInteger(-12)
        writer.endObject()
        #expect(
            String(decoding: writer.bytes, as: UTF8.self) == #"{"events":[{"a":1},{"b":2}],"none":[],"position":-12}"#
        )
    }
}
