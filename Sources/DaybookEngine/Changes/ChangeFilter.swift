public import Events

/// Which changes are wanted. Every condition that is given must hold.
public struct ChangeFilter: Sendable, Hashable {
    /// Made by events of this type, or by events about one of this type.
    public var type: FactType?
    /// Of what is told about this subject.
    public var subject: Subject?

    public init(type: FactType? = nil, subject: Subject? = nil) {
        self.type = type
        self.subject = subject
    }

    func passes(_ event: Event, about original: Event) -> Bool {
        guard let type else { return true }
        return event.type == type || original.type == type
    }
}
