public import Events

/// Something that state tells of a subject; the cells of tables are told of the site or the mission that they are of.
public struct Aspect: Hashable, Sendable {
    public let subject: Subject
    public let name: Name
    /// What the value is broken down by: a movement, a month and a category; empty for what is not.
    public let key: [Term]

    init(_ subject: Subject, _ name: Name, _ key: [Term] = []) {
        self.subject = subject
        self.name = name
        self.key = key
    }
}

extension Aspect: Comparable {
    public static func < (left: Aspect, right: Aspect) -> Bool {
        left.sortKey.lexicographicallyPrecedes(right.sortKey)
    }

    private var sortKey: [String] { [subject.text, name.rawValue] + key.map(\.sortKey) }
}

extension Term {
    fileprivate var sortKey: String {
        switch self {
        case .code(let text, _), .text(let text), .date(let text): text
        case .count(let count): String(count)
        case .number(let number): String(number)
        case .rank(let rank): "\(rank)"
        case .people(let people): people.asReported ?? ""
        }
    }
}

/// What an aspect was, and what it became.
public struct Change: Hashable, Sendable {
    public let aspect: Aspect
    /// `nil` where state told nothing of it.
    public let before: Term?
    public let after: Term?

    public init(_ aspect: Aspect, from before: Term?, to after: Term?) {
        self.aspect = aspect
        self.before = before
        self.after = after
    }
}

extension State {
    /// What is told of the topics differently in a later state, or in an earlier one, in the order of aspects.
    public func changes(to other: State, in topics: Set<Topic>) -> [Change] {
        var changes: [Change] = []
        for topic in topics {
            let before = aspects(of: topic)
            let after = other.aspects(of: topic)
            for (aspect, value) in before where after[aspect] != value {
                changes.append(Change(aspect, from: value, to: after[aspect]))
            }
            for (aspect, value) in after where before[aspect] == nil {
                changes.append(Change(aspect, from: nil, to: value))
            }
        }
        return changes.sorted { $0.aspect < $1.aspect }
    }
}
