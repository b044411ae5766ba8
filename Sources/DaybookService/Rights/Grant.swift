public import DaybookEngine
public import Events

/// Rights that the configuration gives to a user or a group, for all subjects or some.
public struct Grant: Sendable, Hashable {
    /// Who has them: a number, which the kernel knows, and the name that a person knows.
    public enum Holder: Sendable, Hashable, CustomStringConvertible {
        case user(UInt32, name: String)
        case group(UInt32, name: String)

        var isUser: Bool {
            if case .user = self { true } else { false }
        }

        public var description: String {
            switch self {
            case .user(_, let name): "user \(name)"
            case .group(_, let name): "group \(name)"
            }
        }
    }

    public let holder: Holder
    public let rights: Set<Right>
    public let subjects: SubjectScope.Part
    /// How much each user who holds it may record in a day; `nil` where it says nothing of that.
    public let quota: DailyQuota?

    public init(_ holder: Holder, _ rights: Set<Right>, _ subjects: SubjectScope.Part, quota: DailyQuota? = nil) {
        self.holder = holder
        self.rights = rights
        self.subjects = subjects
        self.quota = quota
    }

    func isHeld(by peer: Peer) -> Bool {
        switch holder {
        case .user(let id, _): peer.userID == id
        case .group(let id, _): peer.groupIDs.contains(id)
        }
    }
}
