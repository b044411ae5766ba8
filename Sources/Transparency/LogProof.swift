import Files

/// A file that shows, without the log, that an event is in it (C2SP tlog-proof): an index, an inclusion proof, and the
/// signed checkpoint that it leads to. Usually named `*.tlog-proof`.
public struct LogProof: Hashable, Sendable {
    /// Bytes for the application, which nothing vouches for; `nil` where there is no such line.
    public let extra: [UInt8]?
    /// The leaf's index, counted from 0: an event's position less one.
    public let index: UInt64
    /// The leaf's sibling first, the root's child last; at most 64.
    public let hashes: [TreeHash]
    /// The signed checkpoint as the log gave it.
    public let checkpoint: [UInt8]

    private static let header = "c2sp.org/tlog-proof@v1"

    public init(index: UInt64, hashes: [TreeHash], checkpoint: [UInt8], extra: [UInt8]? = nil) {
        self.extra = extra
        self.index = index
        self.hashes = hashes
        self.checkpoint = checkpoint
    }

    /// Reads a proof. Only its form is checked, and that of the checkpoint is not: ``verify(_:log:origin:cosigners:)``
    /// does.
    ///
    /// - Throws: `malformed`, naming the line.
    public init(_ bytes: [UInt8]) throws(TransparencyError) {
        guard let end = bytes.indices.dropLast().first(where: { bytes[$0] == lineFeed && bytes[$0 + 1] == lineFeed })
        else {
            throw .malformed("proof", expected: "a blank line before the checkpoint", found: "none")
        }
        var lines = bytes[..<end].split(separator: lineFeed, omittingEmptySubsequences: false)[...]
        func refusal(_ expected: String) -> TransparencyError {
            let found = lines.first.map { String(decoding: $0, as: UTF8.self).quoted }
            return .malformed("proof, line \(lines.startIndex + 1)", expected: expected, found: found ?? "a blank line")
        }
        guard let first = lines.first, first.elementsEqual(LogProof.header.utf8) else { throw refusal(LogProof.header) }
        lines.removeFirst()
        var extra: [UInt8]?
        if let line = lines.first, line.starts(with: "extra ".utf8) {
            extra = Base64.decode(line.dropFirst("extra ".utf8.count))
            guard extra != nil else { throw refusal("extra and Base64") }
            lines.removeFirst()
        }
        guard let line = lines.first, line.starts(with: "index ".utf8),
            let digits = String(validating: line.dropFirst("index ".utf8.count), as: UTF8.self),
            let index = UInt64(canonical: digits)
        else { throw refusal("index and a number without leading zeros") }
        lines.removeFirst()
        var hashes: [TreeHash] = []
        while let line = lines.first {
            guard let hash = Base64.decode(line).flatMap(TreeHash.init(bytes:)), hashes.count < 64 else {
                throw refusal("a hash, the Base64 of 32 bytes, and at most 64 of them")
            }
            hashes.append(hash)
            lines.removeFirst()
        }
        self.init(index: index, hashes: hashes, checkpoint: Array(bytes[(end + 2)...]), extra: extra)
    }

    /// The proof as it is stored and sent.
    public var bytes: [UInt8] {
        var lines = [LogProof.header]
        if let extra { lines.append("extra \(Base64.encode(extra))") }
        lines.append("index \(index)")
        lines += hashes.map(\.base64)
        return Array((lines.joined(separator: "\n") + "\n\n").utf8) + checkpoint
    }

    /// Checks that the leaf is in the log, and that the log has signed for it.
    ///
    /// - Parameter origin: the log's origin, where it is not the name of its key.
    /// - Throws: what ``VerifiedCheckpoint/init(_:log:origin:cosigners:)`` throws, and `notIncluded`.
    public func verify(
        _ leaf: LeafHash,
        log: VerifierKey,
        origin: String? = nil,
        cosigners: [VerifierKey] = []
    ) throws(TransparencyError) -> VerifiedCheckpoint {
        let verified = try VerifiedCheckpoint(checkpoint, log: log, origin: origin, cosigners: cosigners)
        let proof = InclusionProof(index: index, size: verified.checkpoint.size, hashes: hashes)
        try proof.verify(leaf, root: verified.checkpoint.root)
        return verified
    }
}
