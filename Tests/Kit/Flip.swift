import Foundation

/// One bit of a file.
public struct Flip: Codable, Sendable {
    public let offset: Int
    public let bit: UInt8

    public init(offset: Int, bit: UInt8) {
        self.offset = offset
        self.bit = bit
    }

    /// A bit of a part of a file.
    public init?(_ part: PageMap.Part, of map: PageMap, _ random: inout SeededRandom) {
        guard let offset = map.offset(in: part, &random) else { return nil }
        self.init(offset: offset, bit: UInt8(random.int(0...7)))
    }

    /// Turns it over where it is, so that who has the file mapped sees it.
    public func apply(to path: String) throws {
        let handle = try FileHandle(forUpdating: URL(filePath: path))
        try handle.seek(toOffset: UInt64(offset))
        let byte = try handle.read(upToCount: 1)?.first ?? 0
        try handle.seek(toOffset: UInt64(offset))
        try handle.write(contentsOf: Data([byte ^ 1 << bit]))
        try handle.close()
    }
}
