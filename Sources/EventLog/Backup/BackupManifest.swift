public import CanonicalJSON
public import Events
public import Transparency

/// What a backup holds: its `manifest.json`, canonical JSON and a line feed.
public struct BackupManifest: Sendable, Equatable {
    public let origin: String
    /// How many events are in the copy, and the root of their tree.
    public let size: Position
    public let root: TreeHash
    /// The newest signed checkpoint in the copy, as it was signed, and of how many events it is: what was recorded while the
    /// copy was made is in the copy, and in a later checkpoint.
    public let checkpoint: String
    public let checkpointSize: Position
    public let made: Moment
    /// The version of daybook that made it.
    public let version: String
    /// Bytes of `log/data.mdb`, and their SHA-256 in hexadecimal.
    public let bytes: Int
    public let sha256: String
    /// What is damaged in the copy, as the log was that it was made of: evidence, and nothing to restore. The size and the root are those
    /// that were recorded then.
    public let damage: [String]

    /// As it is on disk.
    var file: [UInt8] { canonicalBytes(of: json) + [UInt8(ascii: "\n")] }

    public var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("origin", .string(origin)), ("size", size.json), ("root", .string(root.base64)),
            ("checkpoint", .string(checkpoint)), ("checkpointSize", checkpointSize.json),
            ("made", .string(made.description)), ("version", .string(version)), ("bytes", JSONValue(bytes)),
            ("sha256", .string(sha256)),
        ]
        if !damage.isEmpty { members.append(("damage", .array(damage.map { .string($0) }))) }
        return .object(JSONObject(members))
    }
}

extension BackupManifest {
    /// Reads a manifest, which must be as ``file`` writes it.
    ///
    /// - Parameter path: The name to give in errors.
    init(file: [UInt8], path: String) throws(BackupError) {
        let json: JSONValue
        do throws(JSONError) {
            json = try JSONValue(json: file)
        } catch {
            throw BackupError(.damaged, "\(path) is damaged: \(error)")
        }
        guard let origin = json["origin"]?.stringValue, let size = json["size"]?.intValue,
            let root = json["root"]?.stringValue.flatMap({ TreeHash(base64: $0) }),
            let checkpoint = json["checkpoint"]?.stringValue, let checkpointSize = json["checkpointSize"]?.intValue,
            let made = json["made"]?.stringValue.flatMap({ Moment($0) }), let version = json["version"]?.stringValue,
            let bytes = json["bytes"]?.intValue, let sha256 = json["sha256"]?.stringValue, size >= 0,
            checkpointSize >= 0
        else { throw BackupError(.damaged, "\(path) is damaged: it has not the members of a manifest") }
        self.init(
            origin: origin,
            size: Position(UInt64(size)),
            root: root,
            checkpoint: checkpoint,
            checkpointSize: Position(UInt64(checkpointSize)),
            made: made,
            version: version,
            bytes: bytes,
            sha256: sha256,
            damage: json["damage"]?.arrayValue?.compactMap(\.stringValue) ?? []
        )
        guard self.file == file else {
            throw BackupError(.damaged, "\(path) is damaged: it is not as a manifest is written")
        }
    }
}
