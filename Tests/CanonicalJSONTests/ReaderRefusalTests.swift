import CanonicalJSON
import Testing

/// Every kind of refusal: its code, its path, its offset and its message.
struct ReaderRefusalTests {
    struct Case: Sendable {
        let input: String
        let code: JSONError.Code
        let message: String
    }

    static let shape: [Case] = [
        Case(
            input: #"{"name":"a","parts":[{"label":"x","label":"y"}]}"#,
            code: .duplicateKey,
            message: #"parts[0]: expected each field once, found "label" again (byte 34)"#
        ),
        Case(
            input: #"{"name":"a","\u006eame":"b"}"#,
            code: .duplicateKey,
            message: #"expected each field once, found "name" again (byte 12)"#
        ),
        Case(
            input: #"{"name":"a","kilIed":1}"#,
            code: .unknownKey,
            message:
                #"unknown field "kilIed", did you mean "killed"? (also known here: any, name, odd key, parts) (byte 12)"#
        ),
        Case(
            input: #"{"name":"a","place":1}"#,
            code: .unknownKey,
            message: #"unknown field "place", known here: any, killed, name, odd key, parts (byte 12)"#
        ),
        Case(
            input: #"{"name":"a","parts":[{"label":"x"},{}]}"#,
            code: .missingKey,
            message: #"parts[1]: expected the field "label" (byte 35)"#
        ),
        Case(
            input: #"{"name":"a","killed":"12"}"#,
            code: .wrongType,
            message: #"killed: expected a whole number, found "12" (byte 21)"#
        ),
        Case(
            input: #"{"name":"a","killed":1.5}"#,
            code: .wrongType,
            message: "killed: expected a whole number, found 1.5 (byte 21)"
        ),
        Case(
            input: #"{"name":"a","killed":null}"#,
            code: .wrongType,
            message: "killed: expected a value, or leave the field out, found null (byte 21)"
        ),
        Case(
            input: #"{"name":{}}"#,
            code: .wrongType,
            message: "name: expected a string, found an object (byte 8)"
        ),
        Case(
            input: #"{"name":"a","odd key":3}"#,
            code: .wrongType,
            message: #"["odd key"]: expected true or false, found 3 (byte 22)"#
        ),
        Case(
            input: #"{"name":"a","parts":[]}"#,
            code: .invalidValue,
            message: "parts: expected at least one, or leave the field out, found an empty array (byte 20)"
        ),
        Case(
            input: #"{"any":{"list":[1,{"a":1,"a":2}]},"name":"a"}"#,
            code: .duplicateKey,
            message: #"any.list[1]: expected each field once, found "a" again (byte 25)"#
        ),
        Case(
            input: #"{"any":[[[tru"#,
            code: .unexpectedEnd,
            message: "any[0][0][0]: expected a value (byte 13)"
        ),
    ]

    @Test(arguments: shape)
    func aWrongShapeIsNamedByPathAndOffset(_ refused: Case) {
        #expect {
            _ = try Sample(json: Array(refused.input.utf8))
        } throws: { error in
            let error = error as? JSONError
            #expect(error?.description == refused.message)
            return error?.code == refused.code
        }
    }

    @Test(
        arguments: [
            (
                #"{"name":"a","kilIed":1}"#,
                #"champ inconnu "kilIed", vouliez-vous dire "killed" ? (connus aussi ici : any, name, odd key, parts) (octet 12)"#
            ),
            (
                #"{"name":"a","name":"b"}"#,
                #"attendu : chaque champ une seule fois, trouvé : "name" encore une fois (octet 12)"#
            ),
            (#"{"name":{}}"#, #"name : attendu : un texte entre guillemets, trouvé : un objet (octet 8)"#),
            (#"{"name":"a","killed":"12"}"#, #"killed : attendu : un nombre entier, trouvé : "12" (octet 21)"#),
            (
                #"{"name":"a","parts":[]}"#,
                "parts : attendu : au moins un élément, ou laissez le champ de côté, trouvé : une liste vide (octet 20)"
            ),
            ("[1,", "attendu : un objet, trouvé : une liste (octet 0)"),
        ]
    )
    func everyErrorIsToldInFrenchToo(input: String, french: String) {
        let error = #expect(throws: JSONError.self) { try Sample(json: Array(input.utf8)) }
        #expect(error?.message.french == french)
        #expect(error?.message.english == error?.description)
    }

    static let grammar: [Case] = [
        Case(
            input: #"{"a":1} {"#,
            code: .trailingBytes,
            message: #"expected nothing after the value, found "{" (byte 8)"#
        ),
        Case(input: "\u{FEFF}{}", code: .byteOrderMark, message: "expected UTF-8 without a byte order mark (byte 0)"),
        Case(input: "", code: .unexpectedEnd, message: "expected a value (byte 0)"),
        Case(input: #"["ab"#, code: .unexpectedEnd, message: "[0]: expected the end of the string (byte 4)"),
        Case(input: "[1,]", code: .unexpectedByte, message: #"[1]: expected a value, found "]" (byte 3)"#),
        Case(input: "[1 2]", code: .unexpectedByte, message: #"expected "," or "]", found "2" (byte 3)"#),
        Case(input: #"{"a" 1}"#, code: .unexpectedByte, message: #"expected ":", found "1" (byte 5)"#),
        Case(input: #"{"a":1,}"#, code: .unexpectedByte, message: #"expected a field name, found "}" (byte 7)"#),
        Case(input: "{a:1}", code: .unexpectedByte, message: #"expected a field name, found "a" (byte 1)"#),
        Case(input: "[nul]", code: .unexpectedByte, message: #"[0]: expected a value, found "n" (byte 1)"#),
        Case(input: "NaN", code: .unexpectedByte, message: #"expected a value, found "N" (byte 0)"#),
        Case(
            input: "[01]",
            code: .invalidNumber,
            message: "[0]: expected a number without leading zeros, found 01 (byte 1)"
        ),
        Case(input: "[+1]", code: .invalidNumber, message: #"[0]: expected a value, found "+" (byte 1)"#),
        Case(input: "[.5]", code: .invalidNumber, message: #"[0]: expected a value, found "." (byte 1)"#),
        Case(input: "[1.]", code: .invalidNumber, message: "[0]: expected a digit after the point, found 1. (byte 1)"),
        Case(input: "[-]", code: .invalidNumber, message: "[0]: expected a digit, found - (byte 1)"),
        Case(
            input: "[1e+]",
            code: .invalidNumber,
            message: "[0]: expected a digit in the exponent, found 1e+ (byte 1)"
        ),
        Case(
            input: "[1e999]",
            code: .numberOutOfRange,
            message: "[0]: expected a number that a double holds exactly, found 1e999 (byte 1)"
        ),
        Case(
            input: "9007199254740993",
            code: .numberOutOfRange,
            message: "expected a number that a double holds exactly, found 9007199254740993 (byte 0)"
        ),
        Case(
            input: #"["\x"]"#,
            code: .invalidEscape,
            message: #"[0]: expected one of the escapes \" \\ \/ \b \f \n \r \t \u, found \ and "x" (byte 2)"#
        ),
        Case(
            input: #"["\u12g4"]"#,
            code: .invalidEscape,
            message: #"[0]: expected four hexadecimal digits after \u, found "g" (byte 2)"#
        ),
        Case(
            input: "[\"a\nb\"]",
            code: .controlCharacter,
            message: "[0]: expected control characters as escapes, found byte 0x0A (byte 3)"
        ),
        Case(
            input: #"["\ud800"]"#,
            code: .loneSurrogate,
            message: #"[0]: expected both halves of a surrogate pair, or none, found \ud800 (byte 2)"#
        ),
        Case(
            input: #"["\ude00\ud83d"]"#,
            code: .loneSurrogate,
            message: #"[0]: expected both halves of a surrogate pair, or none, found \ude00 (byte 2)"#
        ),
        Case(
            input: #"["\ud83d\ud83d\ude00"]"#,
            code: .loneSurrogate,
            message: #"[0]: expected both halves of a surrogate pair, or none, found \ud83d (byte 2)"#
        ),
    ]

    @Test(arguments: grammar)
    func whatIsNotJSONIsRefusedTheSameWhenReadAndWhenSkipped(_ refused: Case) {
        for read in [readValue, skipValue] {
            #expect {
                try read(Array(refused.input.utf8))
            } throws: { error in
                let error = error as? JSONError
                #expect(error?.description == refused.message)
                return error?.code == refused.code
            }
        }
    }

    @Test func everyCodeHasACase() {
        let tested = Set((Self.shape + Self.grammar).map(\.code))
        #expect(Set(JSONError.Code.allCases).subtracting(tested) == [.tooDeep, .invalidUTF8])
    }

    @Test(
        arguments: [
            ([0xC0, 0xAF], 1), ([0x61, 0xE0, 0x80, 0xAF], 2), ([0xED, 0xA0, 0x80], 1), ([0xF4, 0x90, 0x80, 0x80], 1),
            ([0x80], 1), ([0xC3], 1), ([0x61, 0x62, 0xFF], 3),
        ] as [([UInt8], Int)]
    )
    func overlongStrayAndSurrogateBytesAreNotUTF8(bytes: [UInt8], offset: Int) throws {
        let error = #expect(throws: JSONError.self) { try String(json: [0x22] + bytes + [0x22]) }
        #expect(error?.code == .invalidUTF8)
        #expect(error?.offset == offset)
        #expect(error?.expected.english == "UTF-8")
        #expect(throws: JSONError.self) { try skipValue([0x22] + bytes + [0x22]) }
    }

    @Test func utf16IsRefused() {
        for bytes: [UInt8] in [[0xFE, 0xFF, 0, 0x7B, 0, 0x7D], [0xFF, 0xFE, 0x7B, 0, 0x7D, 0]] {
            #expect(
                throws: JSONError(
                    .byteOrderMark,
                    offset: 0,
                    expected: Wording("UTF-8 without a byte order mark", "UTF-8 sans marque d'ordre des octets")
                )
            ) {
                try readValue(bytes)
            }
        }
        #expect(throws: JSONError.self) { try readValue([0, 0x7B, 0, 0x7D]) }
        #expect(throws: JSONError.self) { try readValue([0x7B, 0, 0x7D, 0]) }
    }

    @Test func thirtyTwoLevelsAreReadAndThirtyThreeRefused() throws {
        for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
            func nested(_ depth: Int) -> [UInt8] {
                let text = String(repeating: open, count: depth - 1) + "[]" + String(repeating: close, count: depth - 1)
                return Array(text.utf8)
            }
            try readValue(nested(JSONReader.depthLimit))
            try skipValue(nested(JSONReader.depthLimit))
            for read in [readValue, skipValue] {
                #expect {
                    try read(nested(JSONReader.depthLimit + 1))
                } throws: { error in
                    (error as? JSONError)?.code == .tooDeep && (error as? JSONError)?.offset == 32 * open.utf8.count
                }
            }
        }
        #expect(throws: JSONError.self) { try readValue([UInt8](repeating: 0x5B, count: 10_000_000)) }
    }

    @Test func anInputCutAnywhereIsAnError() throws {
        let sample = Array(
            #"{"a":[1.5e3,-20,true,null],"é\u00e9":"x\ud83d\ude00\n","o":{"p":false,"q":[[]]},"z":"fin"}"#.utf8
        )
        try readValue(sample)
        for length in sample.indices {
            for read in [readValue, skipValue] {
                #expect(throws: JSONError.self, "cut at \(length)") { try read(Array(sample[..<length])) }
            }
        }
    }
}

func readValue(_ bytes: [UInt8]) throws(JSONError) {
    _ = try JSONValue(json: bytes)
}

func skipValue(_ bytes: [UInt8]) throws(JSONError) {
    let range = try JSONReader.read(bytes) { (reader) throws(JSONError) in try reader.skipValue() }
    precondition(range.upperBound <= bytes.count)
}
