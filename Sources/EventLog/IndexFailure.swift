import LMDB

/// Why the index gives no answer.
enum IndexFailure: Error {
    /// It is not what was written, in these words: it has to be made again from the log.
    case doubtful(String)
    case log(EventLogError)

    init(_ error: LMDBError) {
        // What the system refuses says nothing of what is stored.
        self = error.code.rawValue < 0 && error.code != .readersFull ? .doubtful("\(error)") : .log(.storage(error))
    }
}
