import Foundation

/// A folder of its own for one test, removed with it. Its path is short, as the path of a socket must be.
final class ScratchFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/daybook-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw POSIXError(.EIO) }
        self.path = String(cString: made)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
