/// A rule that a fact breaks, alone or beside others.
public struct Breach: Error, Hashable, Sendable {
    public let rule: Rule
    /// What is wrong and how to mend it, for the person who submitted the fact.
    public private(set) var message: Message
    /// The field concerned, where it is one.
    public let path: String?
    /// The recorded event that the fact collides with, where there is one.
    public private(set) var collidesWith: Position?
    /// The submission of the same batch that the fact collides with, counted from zero, where there is one.
    public private(set) var collidesWithElement: Int?

    public init(_ rule: Rule, _ message: Message, path: String? = nil, collidesWith: Position? = nil) {
        self.rule = rule
        self.message = message
        self.path = path
        self.collidesWith = collidesWith
    }

    /// The same, told of a batch that is not recorded: its events have no positions, and are named as its elements.
    ///
    /// - Parameter elements: The positions that the elements of the batch would have had.
    public func naming(elements: [Position: Int]) -> Breach {
        var breach = self
        breach.message = message.naming(elements: elements)
        if let element = collidesWith.flatMap({ elements[$0] }) {
            breach.collidesWith = nil
            breach.collidesWithElement = element
        }
        return breach
    }
}
