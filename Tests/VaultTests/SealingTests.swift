import CanonicalJSON
import Events
import Files
import TestKit
import Testing

@testable import Vault

struct SealingTests {
    private let folder: VaultFolder
    private let vault: Vault
    private let amadou: Subject
    private let binta: Subject

    init() throws {
        folder = try VaultFolder()
        vault = try folder.open()
        amadou = try subject("combatant/GAO-0042")
        binta = try subject("person/p-7f3k2m")
        try vault.createKeys(for: [amadou, binta])
    }

    @Test
    func whatIsSealedOpensAgain() throws {
        var random = SeededRandom(for: "sealed text")
        let letters = ["a", "é", "ߞ", "𞤀", "\u{0}", " ", "Z", "e\u{301}"]
        for length in [0, 1, 29, 30, 31, 61, 62, 63, 500, 4096] + (0...50).map({ _ in random.int(0...300) }) {
            var text = ""
            while text.utf8.count < length { text += random.pick(letters) }
            while text.utf8.count > SealedText.bytesMax { text.removeLast() }
            let sealed = try vault.seal(text, as: field(amadou))
            let stored = try SealedValue(base64: sealed.base64)
            #expect(try vault.open(stored, of: field(amadou)).utf8.elementsEqual(text.utf8))
        }
    }

    @Test
    func twoSealsOfOneTextDifferInEveryPart() throws {
        let first = try vault.seal("Amadou", as: field(amadou))
        let second = try vault.seal("Amadou", as: field(amadou))
        #expect(first.nonce != second.nonce)
        #expect(first.commitment != second.commitment)
        #expect(first.ciphertext != second.ciphertext)
    }

    @Test
    func theLengthOfANameIsNotTold() throws {
        let sizes = try ["", "Bâ", "Mahamadou Lamine Diarra"].map {
            try vault.seal($0, as: field(amadou)).base64.utf8.count
        }
        #expect(sizes == [124, 124, 124])
    }

    @Test
    func aValueOpensAsNoOtherField() throws {
        let sealed = try vault.seal("Amadou", as: field(amadou))
        let others = [
            field(amadou, origin: "daybook.example/gao"), field(amadou, source: "/minusma/gao/ddr2"),
            field(amadou, id: "r-2"), field(amadou, path: "data.birthDate"), field(binta),
            // The same letters, divided otherwise.
            field(amadou, source: "/minusma/gao/ddrr", id: "-1"),
        ]
        for other in others {
            #expect(try code { _ = try vault.open(sealed, of: other) } == .damaged, "\(other)")
        }
        let error = #expect(throws: VaultError.self) { try vault.open(sealed, of: field(amadou, id: "r-2")) }
        #expect(
            error?.description
                == "data.fullName of /minusma/gao/ddr r-2 cannot be opened: it was changed, or sealed as another field, for "
                + "another event or another person than combatant/GAO-0042"
        )
    }

    @Test
    func anyFlippedBitIsFound() throws {
        let bytes = try #require(Base64.decode(vault.seal("Amadou", as: field(amadou)).base64.utf8))
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            let expected: VaultError.Code = bit < 8 ? .unknownFormat : .damaged
            let found = try code {
                _ = try vault.open(SealedValue(base64: Base64.encode(flipped)), of: field(amadou))
            }
            #expect(found == expected, "bit \(bit)")
        }
    }

    @Test(arguments: ["", "Amadou", "AQ", "AQ==", "AR=="])
    func whatIsNoSealedTextIsRefused(text: String) throws {
        #expect(try code { _ = try SealedValue(base64: text) } == .damaged)
    }

    @Test
    func textThatIsTooLongIsRefused() throws {
        let error = #expect(throws: VaultError.self) {
            try vault.seal(String(repeating: "a", count: 4097), as: field(amadou))
        }
        #expect(error?.code == .tooLong)
        #expect(error?.message == "data.fullName has 4097 bytes, and a sealed field holds at most 4096")
    }

    @Test
    func onlyPersonsHaveKeys() throws {
        let site = try subject("site/sevare")
        #expect(try code { try vault.createKeys(for: [amadou, site]) } == .notAPerson)
        #expect(try code { _ = try vault.seal("x", as: field(site)) } == .notAPerson)
        #expect(try code { try vault.forget(site, requestedAt: Position(1)) } == .notAPerson)
    }

    @Test
    func anUnknownKeyIsNeitherErasedNorMade() throws {
        let other = try subject("person/p-other")
        #expect(vault.state(of: other) == .unknown)
        #expect(try code { _ = try vault.seal("x", as: field(other)) } == .unknownKey)
        #expect(vault.state(of: other) == .unknown)
    }

    @Test
    func keysAreMadeOnceAndKept() throws {
        let key = try vault.keyBytes(of: amadou)
        try vault.createKeys(for: [amadou, binta, amadou])
        #expect(try vault.keyBytes(of: amadou) == key)
        #expect(try vault.keyBytes(of: binta) != key)
    }
}
