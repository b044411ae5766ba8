import CanonicalJSON
import Crypto
public import Events

/// Gives names to what is new: the one place where the slug `new` of a submission becomes a name, for every way in which a client
/// records. The daemon refuses the slug.
///
/// A pseudonym is `person/p-7f3k2m9qd0x4t8wz`, so that nothing can be read from it; what happened has its day and place and four random
/// characters, `incident/2022-06-18-diallassagou-k7pq`, so that nobody's record joins another's because these are equal.
public struct SubjectNames: Sendable {
    /// Digits and lower-case letters without `i`, `l`, `o` and `u`, so that a name survives being read out (Crockford).
    public static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

    private let digits: @Sendable (_ subject: NewSubject, _ count: Int) -> String

    /// - Parameter digits: As many characters of the ``alphabet`` as it is asked for. The same submission should be given the same ones
    ///   however often it is sent, since it is refused under another name.
    public init(digits: @escaping @Sendable (_ subject: NewSubject, _ count: Int) -> String) {
        self.digits = digits
    }

    /// Names made of the system's random generator, another one each time. Who sends a submission again keeps its bytes.
    public static let random = SubjectNames { _, count in
        var generator = SystemRandomNumberGenerator()
        return SubjectNames.digits(count, using: &generator)
    }

    /// How many bytes the secret of stable names has.
    public static let secretBytes = 32

    /// Names of an HMAC-SHA-256 of what asks for them: the same for the same submission, and nobody without the secret can tell the
    /// submission from the name.
    ///
    /// - Parameter secret: Random bytes, ``secretBytes`` of them.
    public static func stable(secret: [UInt8]) -> SubjectNames {
        precondition(secret.count == secretBytes, "a secret that nobody can guess")
        let key = SymmetricKey(data: secret)
        return SubjectNames { subject, count in
            let asked = Array(subject.kind.rawValue.utf8) + [0] + subject.submission.bytes
            return String(
                HMAC<SHA256>.authenticationCode(for: asked, using: key).prefix(count).map { alphabet[Int($0 & 31)] }
            )
        }
    }

    static func digits(_ count: Int, using generator: inout some RandomNumberGenerator) -> String {
        String((0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
    }

    /// Random characters, where a name needs some.
    public func suffix(for subject: NewSubject) -> String { digits(subject, subject.digitCount) }

    /// A name for something new.
    public func name(_ subject: NewSubject) -> Subject {
        guard let name = subject.name(with: suffix(for: subject)) else {
            preconditionFailure("a hint and characters of the alphabet are a slug")
        }
        return name
    }

    // MARK: - Submissions

    /// A submission with a name where its subject is `new`, and the name; else the bytes as they are, and `nil`.
    ///
    /// Cost where nothing is asked for: a search for `/new"`.
    public func named(_ submission: [UInt8]) -> (bytes: [UInt8], name: Subject?) {
        guard SubjectNames.mayAsk(submission), let json = try? JSONValue(json: submission),
            let (named, name) = named(json)
        else { return (submission, nil) }
        return (canonicalBytes(of: named), name)
    }

    /// A batch with names where subjects are `new`.
    public func named(batch: [UInt8]) -> [UInt8] {
        guard SubjectNames.mayAsk(batch), let submissions = (try? JSONValue(json: batch))?.arrayValue else {
            return batch
        }
        return canonicalBytes(of: JSONValue.array(submissions.map { named($0)?.json ?? $0 }))
    }

    private func named(_ submission: JSONValue) -> (json: JSONValue, name: Subject)? {
        guard case .object(var object) = submission,
            let kind = object["subject"]?.stringValue.flatMap(NewSubject.kind(requestedBy:)),
            let source = object["source"]?.stringValue, let id = object["id"]?.stringValue
        else { return nil }
        let data = object["data"] ?? .null
        let place = (data["place"] ?? data["origin"])?["name"]?.stringValue
        let key = SubmissionKey(source: source, id: id)
        guard let subject = NewSubject(kind, date: data["occurred"]?.stringValue, place: place, for: key) else {
            return nil
        }
        let name = name(subject)
        object["subject"] = .string(name.text)
        return (.object(object), name)
    }

    private static let request = Array("/new\"".utf8)

    private static func mayAsk(_ bytes: [UInt8]) -> Bool {
        let first = request[0]
        return bytes.withUnsafeBufferPointer { bytes in
            var rest = bytes[...]
            while let start = rest.firstIndex(of: first) {
                guard !rest[start...].starts(with: request) else { return true }
                rest = rest[(start + 1)...]
            }
            return false
        }
    }
}
