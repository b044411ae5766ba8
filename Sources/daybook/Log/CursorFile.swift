import DaybookClient
import Events
import Files

/// The file in which a reader of the log keeps how far it has come.
struct CursorFile: Sendable {
    let path: String
    var disk = Disk<Failure>()

    /// The cursor in the file; `nil` where there is no file yet.
    func read() throws(Failure) -> Cursor? {
        let bytes: [UInt8]
        do throws(Failure) {
            bytes = try InputFile.open(path).all()
        } catch {
            guard error.exitCode == .noInput else { throw error }
            return nil
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let cursor = Cursor(text.hasSuffix("\n") ? text.dropLast() : text[...]) else {
            throw Failure(
                "\(path) is no cursor file: expected a cursor such as 42-3f9a01bc5d6e7f80; remove it to begin at the start, or name "
                    + "another file",
                .dataError
            )
        }
        return cursor
    }

    /// Replaces what the file says, so that it always names a place that was reached, whenever the program ends.
    func write(_ cursor: Cursor) throws(Failure) {
        try disk.replace(path, by: Array("\(cursor)\n".utf8), .open)
    }
}
