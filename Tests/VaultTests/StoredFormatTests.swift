import CanonicalJSON
import Events
import Files
import Testing

@testable import Vault

/// A vault and a sealed field as they once were written: what is on disk stays readable.
struct StoredFormatTests {
    private static let keys = """
        ZGF5Ym9vayBrZXlzIHYxCgtpzKwcEfWkkaeo8Dm0pdcAAAAAAAAAAgAAAAAAAAHXTNYW7nOSqfRDYcp8Z+CCdXBpPan4cR1l/a7i\
        MgvnIkYAAAAAAAABOf3PYzDckWQRkV5ZGYWTvF/CWuY+dGlOtaNtvITdUm0XAAAAcZSAuzgOA1cOuXxVZQpbxUUodHipqJ9Kg4Qu\
        L3tOLB01e6O1sz4hg0b3Ev93Z2ZYtMlF8q5/zSe4/MIH6Xpm2h5WQp2q7w7lAvibmBlVDCZR88Q4FxtEDtbk3aak3hGbIUsBgj9v\
        XCjPFMIlYn1Y3AddAAAASI0hpFZWVrI1QM70EBmm4GyFIvMctTivgkVowv+EoWPyp9VbtME4z3kkwug65oNHYUvp2uc0ohapWnJ4\
        t1HL+8wtb9hECIzN4AAAAJqqb1eh3Lr4s/zwMcLCzAYgssNxwDhpXI8K/uTitLuhrltIdTEq8QDwvYn8WRvlNtEAiWzwYolGtVXW\
        zzDXuWy67tTFTbEFAH3LZ+tRsYv6WfSuKay20PteFsEB4bsNvqHu9ahVu7SMdRR9AoDzlKaqmBth6axHBKtWZGUvZmzUkC5UuLTp\
        wGC5VXuOch3+UUuxSzJ/R69w9bSV
        """

    private static let epoch = """
        ZGF5Ym9vayBlcG9jaCAxCgtpzKwcEfWkkaeo8Dm0pdcAAAAAAAAAAiLc47t2p8Ax5y50qbxVH9cYptKyEfOlmTkJ8cFeU3iOaMIt\
        u46xXuTZ9lPnXNHEFszh5ly8u1oo7l9QKhArXRc=
        """

    private static let sealed = """
        AbrxC9oW5JqSPNqjbASabwFPqynM+CfcnFcHZ5xwfy3PpvNMDAY3lIHKRl+J+ktuwOHHB4HE+1oaDicUGYLWunK1Uv2zMMbNeQ/h\
        bA5i0Lz6sBay7RH/zHZXO99R
        """

    @Test
    func whatWasWrittenInFormatOneStaysReadable() throws {
        let folder = try VaultFolder()
        try folder.put([
            "keys": try #require(Base64.decode(StoredFormatTests.keys.utf8)),
            "epoch-2": try #require(Base64.decode(StoredFormatTests.epoch.utf8)),
        ])
        let vault = try folder.open(mustExist: true)
        let amadou = try subject("combatant/GAO-0042")
        let sealed = try SealedValue(base64: StoredFormatTests.sealed)
        #expect(try vault.open(sealed, of: field(amadou)) == "Amadou Bâ")
        #expect(vault.holders(ofReference: "B-77", kind: "biometricReference") == [amadou])
        let erasure = Erasure(
            requestedAt: Position(7),
            recordedAt: Position(8),
            backupsExpire: Moment("2022-12-22T12:00:00Z")
        )
        #expect(vault.erasures == [try subject("person/p-7f3k2m"): erasure])
    }
}
