/// A path as the system reads it, byte by byte: to Swift a slash and a combining mark after it are one character, so that a name may
/// hide a slash from it.
extension String {
    /// The names between the slashes.
    public var pathNames: [String] {
        utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the path is told from the root on.
    public var isAbsolutePath: Bool { utf8.first == UInt8(ascii: "/") }
}
