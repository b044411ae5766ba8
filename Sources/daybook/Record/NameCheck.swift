import CanonicalJSON
import Events

/// Finds what looks like the name of a person where none should stand: in texts that are stored in clear for ever, and in
/// pseudonyms. It knows forms and frequent names, not people: it misses some, and takes some places for people.
enum NameCheck {
    /// A place of a fact, and what stands there that looks like a name.
    struct Finding: Equatable {
        let path: String
        let words: String
        /// Whether it stands where a pseudonym should.
        let isPseudonym: Bool
    }

    /// The free texts of the catalogue: what a title, an organisation or a signatory is called is meant to be read.
    private static let freeTexts: Set<String> = [
        "note", "narrative", "quote", "reason", "reopeningReason", "authority", "replaces", "occupation", "asReported",
        "targets",
    ]

    /// What looks like a name in a fact of a type, its subject included.
    static func findings(in data: JSONValue, _ type: FactType, about subject: Subject) -> [Finding] {
        [finding(in: subject)].compactMap(\.self) + findings(in: data, type)
    }

    /// What looks like a name in a fact of a type.
    static func findings(in data: JSONValue, _ type: FactType) -> [Finding] {
        findings(in: data, .object(type.fields), path: "", name: "")
    }

    /// What looks like a name where a subject is named.
    static func finding(in subject: Subject) -> Finding? {
        guard subject.kind == .combatant || subject.kind == .person, !isPseudonym(subject.slug) else { return nil }
        return Finding(path: "subject", words: subject.text, isPseudonym: true)
    }

    private static func findings(in value: JSONValue, _ schema: ValueSchema, path: String, name: String) -> [Finding] {
        switch (value, schema.unconstrained) {
        case (.object(let object), .object(let fields)):
            fields.flatMap { field in
                object[field.name].map {
                    findings(
                        in: $0,
                        field.schema,
                        path: path.isEmpty ? field.name : "\(path).\(field.name)",
                        name: field.name
                    )
                } ?? []
            }
        case (.array(let elements), .list(let element)):
            elements.enumerated().flatMap { findings(in: $1, element, path: "\(path)[\($0)]", name: name) }
        case (_, .sealed): []
        case (.string(let text), .string(_, ValueSchema.subjectForm, _)):
            Subject(text).flatMap(finding).map { [Finding(path: path, words: $0.words, isPseudonym: true)] } ?? []
        case (.string(let text), _) where freeTexts.contains(name):
            personName(in: text).map { [Finding(path: path, words: $0, isPseudonym: false)] } ?? []
        default: []
        }
    }

    /// `c-7f3k2m9qd0x4t8wz`, as the client makes them, or a code with a number, such as `GAO-CMA-0042`.
    static func isPseudonym(_ slug: Substring) -> Bool {
        let parts = slug.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count > 1, let last = parts.last else { return false }
        let isRandom = parts.count == 2 && ["c", "p"].contains(parts[0]) && last.contains(where: \.isNumber)
        let isCode =
            last.allSatisfy(\.isNumber) && !last.isEmpty
            && parts.dropLast().allSatisfy { $0.allSatisfy { $0.isUppercase || $0.isNumber } }
        return isRandom || isCode
    }

    /// The first words of a text that look like the name of a person.
    static func personName(in text: String) -> String? {
        let words = text.split { !($0.isLetter || $0 == "-" || $0 == "'" || $0 == "." || $0 == "’") }
        for (first, second) in zip(words, words.dropFirst()) {
            let name = second.trimmed
            guard let initial = name.first, initial.isUppercase else { continue }
            let isAfterTitle = Names.titles.contains(first.trimmed.lowercased()) && first.first?.isLetter == true
            let isAfterParticle = Names.particles.contains(first.lowercased())
            let hasKnownName =
                first.first?.isUppercase == true && !first.hasSuffix(".")
                && (Names.known.contains(first.withoutAccents) || Names.known.contains(name.withoutAccents))
            if isAfterTitle || isAfterParticle || hasKnownName { return "\(first) \(name)" }
        }
        return nil
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var text = self
        while text.last == "." { text.removeLast() }
        return text
    }
}
