public import Events
public import Transparency

/// An event together with the bytes that are its stored form, ready to be appended.
public struct StoredEvent: Sendable {
    public let event: Event
    /// Canonical JSON, at most ``Event/bytesMax`` bytes.
    public let bytes: [UInt8]
    public let leaf: LeafHash

    public init(_ event: Event) {
        self.event = event
        let bytes = event.canonicalBytes
        self.bytes = bytes
        self.leaf = LeafHash(of: bytes.span.bytes)
    }
}
