import CanonicalJSON
public import Events
import Files
public import Transparency

/// What the daemon gives for a submission that it accepted: from then on the event is on disk.
public struct Receipt: Sendable, Hashable {
    public let position: Position
    /// When the daybook accepted it.
    public let recorded: Moment
    /// The hash of the stored bytes, to be kept as proof.
    public let leaf: LeafHash
    /// Whether the same submission had been accepted before; the rest is what was said then.
    public let isDuplicate: Bool
    /// Where it is recorded that the person was erased, so that what the event had under seal was not compared.
    public let erased: Position?

    init(_ json: JSONValue) throws(ClientError) {
        guard let position = json["position"].flatMap(Position.init),
            let recorded = json["recordedtime"]?.stringValue.flatMap({ Moment($0) }),
            let leaf = json["leaf"]?.stringValue.flatMap({ Hexadecimal.decode($0) }).flatMap(LeafHash.init(bytes:)),
            let isDuplicate = json["duplicate"]?.boolValue
        else { throw .unexpected("is no receipt") }
        self.position = position
        self.recorded = recorded
        self.leaf = leaf
        self.isDuplicate = isDuplicate
        self.erased = json["erased"].flatMap(Position.init)
    }
}
