import Crypto
import Events

extension Vault {
    /// Seals a text as one field of one event, under its person's key: AES-256-GCM with a random nonce.
    ///
    /// The key of each sealing is derived from the person's key, the nonce and the field (HKDF-Expand with SHA-256), and
    /// so is a commitment that is stored beside the ciphertext: AES-GCM by itself lets one who knows two keys make a
    /// ciphertext that opens under both, each time to another text. The associated data are the version byte and the
    /// five parts of the field, each behind its length (4 bytes). Cost: about 23 µs.
    ///
    /// - Throws: `unknownKey`, `erased`, `notAPerson`, `tooLong`.
    public func seal(_ text: String, as field: SealedField) throws(VaultError) -> SealedValue {
        guard text.utf8.count <= SealedText.bytesMax else {
            throw VaultError(
                .tooLong,
                "\(field.path) has \(text.utf8.count) bytes, and a sealed field holds at most \(SealedText.bytesMax)"
            )
        }
        let nonce = AES.GCM.Nonce()
        let keys = SealingKeys(of: try key(of: field.subject), nonce: Array(nonce), field)
        do {
            let box = try AES.GCM.seal(
                Padding.pad(text),
                using: keys.encryption,
                nonce: nonce,
                authenticating: [SealedValue.version] + field.bytes
            )
            return SealedValue(
                nonce: Array(nonce),
                commitment: keys.commitment.withUnsafeBytes { Array($0) },
                ciphertext: Array(box.ciphertext),
                tag: Array(box.tag)
            )
        } catch {
            throw VaultError(.system, "cannot encrypt \(field.path): \(error)")
        }
    }

    /// Opens the text of a field.
    ///
    /// - Throws: `unknownKey`; `erased`; `notAPerson`; `damaged` where it was changed, or sealed as another field or
    ///   under another key.
    public func open(_ value: SealedValue, of field: SealedField) throws(VaultError) -> String {
        let keys = SealingKeys(of: try key(of: field.subject), nonce: Array(value.nonce), field)
        guard SymmetricKey(data: value.commitment) == keys.commitment,
            let nonce = try? AES.GCM.Nonce(data: value.nonce),
            let box = try? AES.GCM.SealedBox(nonce: nonce, ciphertext: value.ciphertext, tag: value.tag),
            let padded = try? AES.GCM.open(
                box,
                using: keys.encryption,
                authenticating: [SealedValue.version] + field.bytes
            ),
            let text = Padding.unpad(Array(padded))
        else {
            throw VaultError(
                .damaged,
                "\(field.path) of \(field.source) \(field.id) cannot be opened: it was changed, or sealed as another "
                    + "field, for another event or another person than \(field.subject)"
            )
        }
        return text
    }
}

/// What one sealing uses, derived from the person's key.
private struct SealingKeys {
    let encryption: SymmetricKey
    /// Fixes the person's key, the nonce and the field, as a hash would.
    let commitment: SymmetricKey

    init(of key: SymmetricKey, nonce: [UInt8], _ field: SealedField) {
        encryption = key.derived(for: "daybook seal 1 encrypt", nonce + field.bytes)
        commitment = key.derived(for: "daybook seal 1 commit", nonce + field.bytes)
    }
}
