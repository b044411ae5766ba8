public import Files
import Glibc
import LMDB

/// Why a backup cannot be made, or a log not be restored.
public struct BackupError: Error, Sendable, CustomStringConvertible {
    public enum Code: Sendable, Hashable {
        /// There is no such backup, export or checkpoint, or it cannot be read.
        case unreadable
        /// It is not what was written, or not what was signed.
        case damaged
        /// The folder that it is to go to cannot take it.
        case cannotWrite
    }

    public let code: Code
    /// What was wrong, where, and what to do.
    public let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// What an error of the log is where a folder is written.
    static func writing<R>(
        _ path: String,
        _ body: () throws(EventLogError) -> R
    ) throws(BackupError) -> R {
        do throws(EventLogError) {
            return try body()
        } catch {
            throw BackupError(error) { "\(path) cannot be written: \($0)" }
        }
    }

    /// What an error of the log is where a copy of it is read.
    static func reading<R>(
        _ path: String,
        _ body: () throws(EventLogError) -> R
    ) throws(BackupError) -> R {
        do throws(EventLogError) {
            return try body()
        } catch {
            throw BackupError(error) { "the log in \(path) cannot be read: \($0)" }
        }
    }

    private init(_ error: EventLogError, _ words: (String) -> String) {
        switch error {
        case .damaged, .unsound, .treeDiffers, .unknownFormat, .foreignOrigin: self.init(.damaged, "\(error)")
        case .storage(let error) where error.code.isOfContent: self.init(.damaged, words("\(error)"))
        case .diskFull, .storage(LMDBError.Code.noSpace):
            self.init(.cannotWrite, words("its disk is full; make room"))
        default: self.init(.cannotWrite, words("\(error)"))
        }
    }
}

extension BackupError: FileFailure {
    /// What a failure of the disk is to who makes a backup or restores one.
    public init(_ error: FileError) {
        if error.action.isReading {
            self.init(.unreadable, "\(error.path) cannot be read: \(error.reason)")
        } else {
            let reason = error.code == .diskFull ? "its disk is full; make room" : error.reason
            self.init(.cannotWrite, "\(error.path) cannot be written: \(reason)")
        }
    }
}
