import Glibc

/// Why something cannot be done with a file or a folder: what was being done, where, and why not.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// There is no such file.
        case missing
        /// Something stands already where a file is to be made.
        case alreadyExists
        /// Others may use it, or somebody else owns it.
        case notPrivate
        /// It is there, and this program did not make it: it is let be.
        case foreign
        /// Another process holds its lock; `nil` where the file does not say which.
        case inUse(by: Int32?)
        case diskFull
        /// The operating system failed otherwise.
        case system
    }

    public enum Action: String, Hashable, Sendable {
        case open = "open it"
        case read = "read it"
        case list = "list it"
        case look = "look at it"
        case make = "make it"
        case write = "write it"
        case cut = "cut it"
        case flush = "flush it"
        case rename = "rename it"
        case remove = "remove it"
        case lock = "lock it"
        case start = "start it"

        /// Whether nothing would have been changed.
        public var isReading: Bool { [.open, .read, .list, .look].contains(self) }
    }

    public let code: Code
    public let action: Action
    /// The file concerned.
    public let path: String
    /// What was found instead, and what to do where somebody can do something.
    public let reason: String

    public init(_ code: Code, _ action: Action, _ path: String, _ reason: String) {
        self.code = code
        self.action = action
        self.path = path
        self.reason = reason
    }

    /// What `errno` tells.
    public init(_ action: Action, _ path: String) {
        self.init(action, path, errno: errno)
    }

    /// What an error number tells.
    public init(_ action: Action, _ path: String, errno number: Int32) {
        let (code, reason): (Code, String) =
            switch number {
            case ENOENT: (.missing, String(cString: strerror(number)))
            case EEXIST: (.alreadyExists, String(cString: strerror(number)))
            case ENOSPC, EDQUOT: (.diskFull, "the disk is full; make room and try again")
            case ELOOP: (.system, "a symbolic link is there, which is not followed; name the file or folder itself")
            default: (.system, String(cString: strerror(number)))
            }
        self.init(code, action, path, reason)
    }

    /// The same without the path.
    public var message: String {
        switch code {
        case .diskFull, .notPrivate, .foreign, .inUse: reason
        default: "cannot \(action.rawValue): \(reason)"
        }
    }

    public var description: String { "\(path): \(message)" }
}

/// An error that can say what a ``FileError`` says, in the words of whoever uses files: ``Disk`` throws it.
public protocol FileFailure: Error {
    init(_ error: FileError)
}

extension FileError: FileFailure {
    public init(_ error: FileError) {
        self = error
    }
}
