/// A rule that a fact breaks, alone or beside others.
public struct Breach: Error, Hashable, Sendable {
    public let rule: Rule
    /// What is wrong and how to mend it, for the person who submitted the fact.
    public let message: String
    /// The field concerned, where it is one.
    public let path: String?
    /// The event that the fact collides with, where there is one.
    public let collidesWith: Position?

    public init(_ rule: Rule, _ message: String, path: String? = nil, collidesWith: Position? = nil) {
        self.rule = rule
        self.message = message
        self.path = path
        self.collidesWith = collidesWith
    }
}
