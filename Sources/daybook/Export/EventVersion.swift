import CanonicalJSON
import Events

/// An event as its last correction has it: the original's place in the log and name, and the content that counts.
struct EventVersion: Sendable {
    let original: Event
    var fact: Fact
    /// The correction that gave the content; `nil` where the original's stands.
    var correction: Position?
    /// The retraction in force; `nil` where the event counts.
    var retraction: Position?

    init(_ original: Event) {
        self.original = original
        self.fact = original.fact
    }

    var position: Position { original.position }
    var type: FactType { original.type }

    /// The content as JSON.
    var data: JSONValue {
        guard let data = try? JSONValue(json: fact.canonicalBytes) else {
            preconditionFailure("a fact's own bytes are JSON")
        }
        return data
    }
}
