/// Some of the subjects: what a right is granted for.
///
/// A union of parts; what one part leaves out, another may have.
public struct SubjectScope: Hashable, Sendable {
    /// One subject, all of a kind, or all.
    public enum Pattern: Hashable, Sendable, CustomStringConvertible {
        case all
        case kind(SubjectKind)
        case subject(Subject)

        /// Reads `*`, `site/*` or `site/gao`; `nil` where the text is none of them.
        public init?(_ text: String) {
            if text == "*" {
                self = .all
            } else if text.hasSuffix("/*"), let kind = SubjectKind(rawValue: String(text.dropLast(2))), kind != .mission
            {
                self = .kind(kind)
            } else if let subject = Subject(text) {
                self = .subject(subject)
            } else {
                return nil
            }
        }

        public var description: String {
            switch self {
            case .all: "*"
            case .kind(let kind): "\(kind.rawValue)/*"
            case .subject(let subject): subject.text
            }
        }

        func contains(_ subject: Subject) -> Bool {
            switch self {
            case .all: true
            case .kind(let kind): subject.kind == kind
            case .subject(let one): subject == one
            }
        }
    }

    /// What some patterns name and others do not take away.
    public struct Part: Hashable, Sendable {
        public let subjects: [Pattern]
        public let except: [Pattern]

        public init(subjects: [Pattern], except: [Pattern] = []) {
            self.subjects = subjects
            self.except = except
        }

        public func contains(_ subject: Subject) -> Bool {
            subjects.contains { $0.contains(subject) } && !except.contains { $0.contains(subject) }
        }

        var isEverything: Bool { subjects.contains(.all) && except.isEmpty }
    }

    /// A subject is in the scope where it is in one of these.
    public private(set) var parts: [Part]

    public init(_ parts: [Part]) {
        // What everything contains adds nothing, and equal scopes are then equal values.
        self.parts = parts.contains(where: \.isEverything) ? [SubjectScope.everything] : parts
    }

    private static let everything = Part(subjects: [.all])

    /// Every subject.
    public static let all = SubjectScope([everything])
    /// No subject.
    public static let none = SubjectScope([])

    /// Whether a part says so: one that lists every kind is not meant, since there may be new ones.
    public var isAll: Bool { self == .all }
    public var isEmpty: Bool { parts.isEmpty }

    public func contains(_ subject: Subject) -> Bool {
        parts.contains { $0.contains(subject) }
    }
}
