import CanonicalJSON
import Testing

/// RFC 8785's own examples.
struct CanonicalFormTests {
    private func canonical(_ text: String) throws -> String {
        String(decoding: canonicalBytes(of: try JSONValue(json: Array(text.utf8))), as: UTF8.self)
    }

    @Test func theSampleObjectOfSection322ComesOutAsInSection323() throws {
        let sample = #"""
            {
              "numbers": [333333333.33333329, 1E30, 4.50,
                          2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """#
        let wanted =
            #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
            + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
        #expect(try canonical(sample) == wanted)
    }

    @Test func theSampleObjectHasTheBytesOfSection324() throws {
        let bytes = canonicalBytes(of: try JSONValue(json: Array(#"{"string":"\u20ac$\u000F\u000aA'"}"#.utf8)))
        let wanted: [UInt8] = [0xE2, 0x82, 0xAC, 0x24, 0x5C, 0x75, 0x30, 0x30, 0x30, 0x66, 0x5C, 0x6E, 0x41, 0x27]
        #expect(Array(bytes.dropFirst(11).dropLast(2)) == wanted)
    }

    @Test func keysAreSortedByUTF16CodeUnits() throws {
        let sample = #"""
            {
              "\u20ac": "Euro Sign",
              "\r": "Carriage Return",
              "\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face",
              "\u0080": "Control",
              "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """#
        let value = try JSONValue(json: Array(sample.utf8))
        let order = value.objectValue?.members.compactMap(\.value.stringValue)
        #expect(
            order == [
                "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
                "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
            ]
        )
        let dictionary: [String: Bool] = ["\u{FB33}": true, "\u{1F600}": true, "\u{D7FF}": true]
        #expect(
            String(decoding: canonicalBytes(of: dictionary), as: UTF8.self)
                == "{\"\u{D7FF}\":true,\"\u{1F600}\":true,\"\u{FB33}\":true}"
        )
    }

    @Test func utf16OrderAgreesWithTheCodeUnitsThemselves() {
        let edges: [UInt32] = [
            0x00, 0x41, 0x7F, 0x80, 0x7FF, 0x800, 0xCFFF, 0xD000, 0xD7FF, 0xE000, 0xEFFF, 0xF000, 0xFFFF, 0x10000,
            0x1F600, 0x40000, 0x10FFFF,
        ]
        let scalars = edges.compactMap { Unicode.Scalar($0).map { String(Character($0)) } }
        let strings = [""] + scalars + scalars.map { "x" + $0 } + scalars.flatMap { a in scalars.map { a + $0 } }
        for first in strings {
            for second in strings {
                #expect(first.utf16Precedes(second) == first.utf16.lexicographicallyPrecedes(second.utf16))
            }
        }
    }

    /// Appendix B: the bits of a double and how it is written.
    @Test(
        arguments: [
            (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"), (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
            (0xFFEF_FFFF_FFFF_FFFF, "-1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
            (0xC340_0000_0000_0000, "-9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"), (0x44B5_2D02_C7E1_4AF6, "1e+23"),
            (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"), (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"),
            (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"), (0x444B_1AE4_D6E2_EF50, "1e+21"),
            (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
            (0x41B3_DE43_5555_5553, "333333333.3333332"), (0x41B3_DE43_5555_5554, "333333333.33333325"),
            (0x41B3_DE43_5555_5555, "333333333.3333333"), (0x41B3_DE43_5555_5556, "333333333.3333334"),
            (0x41B3_DE43_5555_5557, "333333333.33333343"), (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
            (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
        ] as [(UInt64, String)]
    )
    func numbersAreWrittenAsInAppendixB(bits: UInt64, text: String) {
        #expect(String(decoding: canonicalBytes(of: Double(bitPattern: bits)), as: UTF8.self) == text)
    }

    @Test func onlyControlCharactersQuotesAndBackslashesAreEscaped() throws {
        let text = String(String.UnicodeScalarView((0..<0x80).compactMap { Unicode.Scalar($0) }))
        let written = String(decoding: canonicalBytes(of: text), as: UTF8.self)
        let controls =
            #"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#
            + #"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f"#
        #expect(written.hasPrefix("\"" + controls + ##" !\"#$%&'()*+,-./0123456789:;<=>?@ABC"##))
        #expect(written.hasSuffix("XYZ[\\\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\u{7F}\""))
        #expect(try String(json: Array(written.utf8)) == text)
    }
}
