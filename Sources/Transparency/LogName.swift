/// The name that a log signs under: its origin, and from its second epoch on the epoch's number (`daybook.example/mission#2`).
///
/// An epoch ends where a log does not go on from what was signed of it, or its key is lost, and somebody says so.
public struct LogName: Hashable, Sendable, CustomStringConvertible {
    /// What the log is called, whatever its epoch.
    public let origin: String
    /// From 1.
    public let epoch: Int

    /// The most epochs that a log can have.
    public static let epochMax = 255

    public init(origin: String, epoch: Int = 1) {
        precondition((1...LogName.epochMax).contains(epoch), "epochs are numbered from 1 to \(LogName.epochMax)")
        self.origin = origin
        self.epoch = epoch
    }

    /// Reads the origin of a checkpoint or the name of a key; what names no epoch is of the first.
    public init(_ text: String) {
        let parts = text.split(separator: "#", omittingEmptySubsequences: false)
        guard parts.count == 2, let epoch = UInt64(canonical: parts[1]), (2...UInt64(LogName.epochMax)).contains(epoch)
        else {
            self.init(origin: text)
            return
        }
        self.init(origin: String(parts[0]), epoch: Int(epoch))
    }

    public var description: String { epoch == 1 ? origin : "\(origin)#\(epoch)" }

    /// Origins are compared as bytes.
    public func isOf(_ other: String) -> Bool { origin.utf8.elementsEqual(other.utf8) }
}
