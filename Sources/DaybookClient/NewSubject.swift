public import Events

/// A subject that nobody has named yet: what a client asks for by the slug `new`.
public struct NewSubject: Sendable, Hashable {
    public let kind: SubjectKind
    /// What the name says of it, such as `2022-06-18-diallassagou`; empty of people, of whom a name must say nothing.
    public let hint: String
    /// The submission that asks for the name.
    public let submission: SubmissionKey

    /// - Parameters:
    ///   - date: When it happened, in EDTF.
    ///   - place: Where, as it was reported.
    /// - Returns: `nil` where things of the kind are given their name by people: a site, a document.
    public init?(_ kind: SubjectKind, date: String?, place: String?, for submission: SubmissionKey) {
        guard NewSubject.kinds.contains(kind) else { return nil }
        self.kind = kind
        self.submission = submission
        guard !NewSubject.people.contains(kind) else {
            self.hint = ""
            return
        }
        let day = date?.split(separator: "/").first { $0 != ".." }.map { String($0.prefix(10)) }
        let parts = [day, place.map(NewSubject.slug)].compactMap(\.self).filter { !$0.isEmpty }
        self.hint = String(parts.joined(separator: "-").prefix(NewSubject.hintMax))
    }

    /// The kinds of things that are new each time.
    public static let kinds: Set<SubjectKind> = people.union([.incident, .meeting, .movement, .patrol, .training])

    /// Who has a pseudonym.
    public static let people: Set<SubjectKind> = [.combatant, .person]

    /// What a person types or a program sends for a name of this kind.
    public static func request(_ kind: SubjectKind) -> String { "\(kind.rawValue)/new" }

    /// The kind that a text asks a new name of; `nil` where it asks for none.
    public static func kind(requestedBy text: String) -> SubjectKind? {
        kinds.first { text == request($0) }
    }

    /// How many random digits its name has. Nobody can guess a person's; two incidents of one day and village are told apart by four,
    /// and by more where the name says nothing else.
    var digitCount: Int { hint.isEmpty ? 16 : 4 }

    func name(with digits: String) -> Subject? {
        let head =
            switch kind {
            case .combatant: "c-"
            case .person: "p-"
            default: hint.isEmpty ? "" : hint + "-"
            }
        return Subject("\(kind.rawValue)/\(head)\(digits)")
    }

    /// With the digits it is a slug of at most a hundred.
    private static let hintMax = 80

    /// ASCII letters and digits in lower case; the digits behind it tell apart what becomes equal.
    private static func slug(_ name: String) -> String {
        name.withoutAccents.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
    }
}
