import Foundation

/// A folder that is removed with its last reference.
public final class TemporaryFolder: Sendable {
    public let path: String

    public init() {
        TemporaryFolder.allowManyFiles
        var template = Array((NSTemporaryDirectory() + "daybook-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { preconditionFailure("no temporary folder can be made") }
        self.path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Tests run side by side, and those of the log and of connections hold files open: more than the thousand that a shell usually
    /// allows, and not more than it could.
    private static let allowManyFiles: Void = {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }()

    public func file(_ name: String) -> String { path + "/" + name }
}
