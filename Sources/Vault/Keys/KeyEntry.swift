import Crypto
import Events

/// One entry of a key file. Later entries add to what earlier ones say.
enum KeyEntry: Sendable {
    /// The vault's own secret, always the first entry: the key of what references are looked up by.
    case secret(SymmetricKey)
    case key(Subject, SymmetricKey, backupsExpire: Moment?)
    /// The lookup value of something that only one person may have.
    case reference(Subject, [UInt8])
    case erasure(Subject, Erasure)
    /// A backup that holds every key up to here.
    case backup(expires: Moment)
}

// MARK: - Bytes

extension KeyEntry {
    static let wrappedKeyBytes = 40
    static let referenceBytes = SHA256.byteCount

    /// A kind byte, then: 1 secret, wrapped (40) · 2 subject, key, wrapped (40), expiry (8) · 3 subject, lookup value
    /// (32) · 4 subject, positions asked (8) and recorded (8), expiry (8) · 5 expiry (8). A subject stands behind its
    /// length (4). A position or a moment (in ms since 1970) that is not known is 0.
    func append(to bytes: inout [UInt8], wrappedUnder epoch: EpochKey) throws(any Error) {
        switch self {
        case .secret(let secret):
            bytes.append(1)
            bytes.append(contentsOf: try AES.KeyWrap.wrap(secret, using: epoch.wrapping))
        case .key(let subject, let key, let backupsExpire):
            bytes.append(2)
            bytes.append(withLength: subject.text.utf8)
            bytes.append(contentsOf: try AES.KeyWrap.wrap(key, using: epoch.wrapping))
            bytes.append(bigEndian: backupsExpire?.milliseconds ?? 0)
        case .reference(let subject, let value):
            bytes.append(3)
            bytes.append(withLength: subject.text.utf8)
            bytes.append(contentsOf: value)
        case .erasure(let subject, let erasure):
            bytes.append(4)
            bytes.append(withLength: subject.text.utf8)
            bytes.append(bigEndian: erasure.requestedAt.value)
            bytes.append(bigEndian: erasure.recordedAt?.value ?? 0)
            bytes.append(bigEndian: erasure.backupsExpire?.milliseconds ?? 0)
        case .backup(let expires):
            bytes.append(5)
            bytes.append(bigEndian: expires.milliseconds)
        }
    }

    /// The next entry; `nil` where there is none of the form above.
    init?(_ reader: inout ByteReader, wrappedUnder epoch: EpochKey) {
        switch reader.integer(UInt8.self) {
        case 1:
            guard let secret = reader.key(wrappedUnder: epoch) else { return nil }
            self = .secret(secret)
        case 2:
            guard let subject = reader.person(), let key = reader.key(wrappedUnder: epoch),
                let expires = reader.integer(Int64.self)
            else { return nil }
            self = .key(subject, key, backupsExpire: Moment(unlessZero: expires))
        case 3:
            guard let subject = reader.person(), let value = reader.take(KeyEntry.referenceBytes) else { return nil }
            self = .reference(subject, Array(value))
        case 4:
            guard let subject = reader.person(), let requested = reader.integer(UInt64.self),
                let recorded = reader.integer(UInt64.self), let expires = reader.integer(Int64.self)
            else { return nil }
            let erasure = Erasure(
                requestedAt: Position(requested),
                recordedAt: recorded == 0 ? nil : Position(recorded),
                backupsExpire: Moment(unlessZero: expires)
            )
            self = .erasure(subject, erasure)
        case 5:
            guard let expires = reader.integer(Int64.self) else { return nil }
            self = .backup(expires: Moment(milliseconds: expires))
        default: return nil
        }
    }
}

extension ByteReader {
    fileprivate mutating func person() -> Subject? {
        guard let bytes = takeWithLength(), let text = String(validating: bytes, as: UTF8.self),
            let subject = Subject(text), subject.isPerson
        else { return nil }
        return subject
    }

    fileprivate mutating func key(wrappedUnder epoch: EpochKey) -> SymmetricKey? {
        take(KeyEntry.wrappedKeyBytes).flatMap { try? AES.KeyWrap.unwrap($0, using: epoch.wrapping) }
    }
}

extension Moment {
    fileprivate init?(unlessZero milliseconds: Int64) {
        guard milliseconds != 0 else { return nil }
        self.init(milliseconds: milliseconds)
    }
}
