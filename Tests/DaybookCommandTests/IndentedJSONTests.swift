import CanonicalJSON
import Testing

@testable import daybook

@Suite("Indented JSON")
struct IndentedJSONTests {
    @Test func membersAndElementsHaveLinesOfTheirOwn() throws {
        let value = try JSONValue(json: Array(#"{"a":[1,{"b":"é\n"}],"c":{},"d":[]}"#.utf8))
        let expected = """
              {
                "a": [
                  1,
                  {
                    "b": "é\\n"
                  }
                ],
                "c": {},
                "d": []
              }
            """
        #expect(IndentedJSON.text(value, depth: 1) == expected)
        #expect(try JSONValue(json: Array(expected.utf8)) == value)
    }
}
