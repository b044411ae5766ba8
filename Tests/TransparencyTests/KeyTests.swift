import TestKit
import Testing
import Transparency

/// The texts of keys.
struct KeyTests {
    @Test(arguments: [
        "", "+", "++", "example.com/foo", "example.com/foo+530d903a",
        "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+0530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n",
        "example.com/foo +530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U0=",
        "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", "example.com/foo+530d903a+",
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz",
    ])
    func aMalformedVerifierKeyIsRefused(text: String) throws {
        let error = try refusal { () throws(TransparencyError) in try VerifierKey(text) }
        #expect(error.code == .malformed && error.message.hasPrefix("verifier key"))
    }

    @Test
    func aWrongKeyIDSaysTheRightOne() throws {
        let text = NoteTests.vkey.replacing("530d903a", with: "530d903b")
        let error = try refusal { () throws(TransparencyError) in try VerifierKey(text) }
        #expect(error.message.hasSuffix("expected key ID 530d903a, found \"530d903b\""))
    }

    @Test
    func aMutatedKeyIsRefusedOrReadsBack() throws {
        var random = SeededRandom(for: "aMutatedKeyIsRefusedOrReadsBack")
        let signer = try SigningKey(generatedFor: "example.org/log")
        for _ in 0..<5000 {
            let vkey = String(decoding: Mutation.of(Array(signer.verifierKey.description.utf8), &random), as: UTF8.self)
            if let read = try? VerifierKey(vkey) { #expect(read.description.utf8.elementsEqual(vkey.utf8)) }
            let skey = String(decoding: Mutation.of(Array(signer.secretText.utf8), &random), as: UTF8.self)
            if let read = try? SigningKey(secretText: skey) { #expect(read.secretText.utf8.elementsEqual(skey.utf8)) }
        }
    }

    @Test
    func aGeneratedKeySignsAndReadsBack() throws {
        let key = try SigningKey(generatedFor: "example.org/log")
        let read = try SigningKey(secretText: key.secretText)
        #expect(read.secretText == key.secretText)
        #expect(try VerifierKey(key.verifierKey.description) == key.verifierKey)
        #expect(try SigningKey(generatedFor: "example.org/log").secretText != key.secretText)
        #expect(try SignedNote("text\n", signedBy: read).verify(with: [key.verifierKey]).count == 1)
    }

    @Test(arguments: ["", "two words", "a+b", "a\u{2003}b", "a\nb", "a\u{7}"])
    func aNameThatNoNoteCanHaveIsRefused(name: String) throws {
        let error = try refusal { () throws(TransparencyError) in try SigningKey(generatedFor: name) }
        #expect(error.message.hasPrefix("name of a key: expected no spaces, plus signs or control characters"))
    }

    @Test
    func printingAKeyNeverShowsItsSecret() throws {
        let key = try SigningKey(generatedFor: "example.org/log")
        let secret = try #require(key.secretText.split(separator: "+", maxSplits: 4).last)
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), dumped, "\([key])", "\(Optional(key) as Any)"] {
            #expect(text.contains("the secret key of \(key.verifierKey)"))
            #expect(!text.contains(secret))
        }
        #expect(Mirror(reflecting: key).children.isEmpty)
    }

    @Test(arguments: [
        "", "PRIVATE+KEY", "PRIVATE+KEY+a", "PRIVATE+KEY+a+00000000+AAAA", "private+key+a+00000000+AAAA",
        "PRIVATE+KEY+PeterNeumann+c74f20a4+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz",
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz\n",
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AoEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz",
    ])
    func aMalformedSigningKeyIsRefusedWithoutRepeatingIt(text: String) throws {
        let error = try refusal { () throws(TransparencyError) in try SigningKey(secretText: text) }
        #expect(error.code == .malformed)
        #expect(!error.message.contains("EKFALVFG"))
    }
}
