import Foundation

/// A folder that is removed with its last reference.
public final class TemporaryFolder: Sendable {
    public let path: String

    public init() {
        var template = Array((NSTemporaryDirectory() + "daybook-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { preconditionFailure("no temporary folder can be made") }
        self.path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    public func file(_ name: String) -> String { path + "/" + name }
}
