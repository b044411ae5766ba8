public import Events

/// Names for people who must not be named: random, so that nothing can be read from them and nobody can guess them.
public enum Pseudonym {
    /// Who is given a pseudonym.
    public enum Kind: Sendable {
        /// A combatant of a signatory movement.
        case combatant
        /// A victim, a witness, a source.
        case person
    }

    /// Digits and lower-case letters without `i`, `l`, `o` and `u`, so that a pseudonym survives being read out (Crockford).
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
    private static let length = 16

    /// A new subject such as `person/p-7f3k2m9qd0x4t8wz`: 80 bits of the system's random generator.
    public static func make(_ kind: Kind) -> Subject {
        var generator = SystemRandomNumberGenerator()
        return make(kind, using: &generator)
    }

    /// How many random bytes a pseudonym is made of.
    static let bytes = 10

    /// The subject that some bytes name, five bits a digit.
    static func make(_ kind: SubjectKind, of bytes: [UInt8]) -> Subject {
        precondition(bytes.count == Pseudonym.bytes && kind != .mission, "80 bits name a subject that has a name")
        let bits = bytes.flatMap { byte in (0..<8).reversed().map { byte >> UInt8($0) & 1 } }
        let digits = stride(from: 0, to: bits.count, by: 5).map { start in
            alphabet[bits[start..<start + 5].reduce(0) { $0 << 1 | Int($1) }]
        }
        guard let subject = Subject("\(kind.rawValue)/\(kind.rawValue.prefix(1))-\(String(digits))") else {
            preconditionFailure("digits name a subject")
        }
        return subject
    }

    static func make(_ kind: Kind, using generator: inout some RandomNumberGenerator) -> Subject {
        let digits = String((0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
        let text =
            switch kind {
            case .combatant: "combatant/c-\(digits)"
            case .person: "person/p-\(digits)"
            }
        guard let subject = Subject(text) else { preconditionFailure("\(text) is a subject") }
        return subject
    }
}
