import Files
import Testing

struct Base64Tests {
    /// RFC 4648 §10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func theVectorsOfTheStandardHold(plain: String, text: String) {
        #expect(Base64.encode(Array(plain.utf8)) == text)
        #expect(Base64.decode(text.utf8) == Array(plain.utf8))
    }

    @Test(arguments: ["Zg", "Zg=", "Zh==", "Zm9=", "Z", "Zm9v=", "Zm9v\n", "Zm-v", "Zm9vé", "=", "\u{212A}m9v"])
    func otherTextsAreNone(text: String) {
        #expect(Base64.decode(text.utf8) == nil)
    }

    @Test
    func everyByteIsReadBack() {
        let bytes = (0...255).map { UInt8($0) }
        #expect(Base64.decode(Base64.encode(bytes).utf8) == bytes)
    }
}

struct HexadecimalTests {
    @Test
    func everyByteIsReadBack() {
        let bytes = (0...255).map { UInt8($0) }
        #expect(Hexadecimal.encode([0, 15, 16, 255]) == "000f10ff")
        #expect(Hexadecimal.decode(Hexadecimal.encode(bytes)) == bytes)
    }

    @Test(arguments: ["0", "0g", "0F", "é", "0 ", " 00"])
    func otherTextsAreNone(text: String) {
        #expect(Hexadecimal.decode(text) == nil)
    }
}
