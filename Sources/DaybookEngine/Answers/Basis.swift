public import CanonicalJSON
public import EventLog
public import Events
import Printing
public import Transparency

/// What an answer was computed from: the events of a log up to a position.
///
/// The root of the Merkle tree over them (RFC 6962) binds the answer to them: it can be recomputed from the events, and a
/// consistency proof leads from it to any later checkpoint.
public struct Basis: Sendable, Hashable, CustomStringConvertible {
    public let log: String
    public let position: Position
    public let root: TreeHash
    /// Names the last of the events, so that nobody asks again as of it, or reads on from it, where the log has lost it.
    public let cursor: Cursor
    /// Whether the asker may not read everything, so that the answer was made of a part only.
    public let isRestricted: Bool
    /// Which of the events are damaged, as far as that is known: the answer is made of the others, and so is incomplete. Rising; at
    /// most ``KnownDamage/listedMax``.
    public let damaged: [Position]
    /// How many are damaged besides.
    public let otherDamaged: Int

    /// The events of a log up to a position that it has reached.
    ///
    /// - Throws: ``EventLogError/treeDiffers(_:)`` where the stored tree cannot be read.
    /// - Complexity: That of ``EventLog/root(ofFirst:)``.
    public init(of log: EventLog, at position: Position, isRestricted: Bool = false) throws(EventLogError) {
        self.log = log.origin
        self.position = position
        self.root = try log.root(ofFirst: position)
        self.cursor = try log.cursor(at: position)
        self.isRestricted = isRestricted
        let damaged = log.damage.known.positions(through: position)
        self.damaged = Array(damaged.prefix(KnownDamage.listedMax))
        self.otherDamaged = max(0, damaged.count - KnownDamage.listedMax)
    }

    /// What makes it another than any other basis, in one line.
    public var description: String {
        let damage =
            damaged.isEmpty ? "" : " without \(damaged.map(\.description).joined(separator: ",")),\(otherDamaged)"
        return "\(log) \(position) \(root.base64)\(isRestricted ? " restricted" : "")\(damage)"
    }

    /// That the answer is incomplete, for a person; `nil` where it is complete.
    public func damage(_ language: Language) -> String? {
        damaged.isEmpty ? nil : DamageWords(damaged, others: otherDamaged).text(language)
    }

    public var json: JSONValue { .object(JSONObject(members)) }

    var members: [(String, JSONValue)] {
        var members: [(String, JSONValue)] = [
            ("log", .string(log)), ("position", position.json), ("root", .string(root.base64)),
            ("cursor", .string(cursor.description)),
        ]
        if isRestricted { members.append(("restricted", true)) }
        if !damaged.isEmpty { members.append(("damaged", .array(damaged.map(\.json)))) }
        if otherDamaged > 0 { members.append(("otherDamaged", JSONValue(otherDamaged))) }
        return members
    }
}
