import Events
import Files
import Glibc

/// The lines of an export, each the stored bytes of the next event.
struct ExportLines: ~Copyable {
    let path: String
    private let file: OpenFile<BackupError>
    private var pending: [UInt8] = []
    private var start = 0
    /// The number of the line that was read last, from 1.
    private(set) var line: UInt64 = 0

    private static let pieceBytes = 1 << 18

    init(path: String) throws(BackupError) {
        self.path = path
        self.file = try Disk().openInput(path)
    }

    /// The event of the next line, which is at the position that the line has in the file; `nil` after the last.
    mutating func next() throws(BackupError) -> StoredEvent? {
        guard let bytes = try nextLine() else { return nil }
        let event: Event
        do {
            event = try Event(stored: bytes.span.bytes)
        } catch {
            throw failure("expected the event at position \(line), and it cannot be read: \(error)")
        }
        guard event.position.value == line else {
            throw failure(
                "expected the event at position \(line), and found the one at position \(event.position): a line is missing, or "
                    + "they are in another order; restore from an export of all events"
            )
        }
        let stored = StoredEvent(event)
        guard stored.bytes == bytes else {
            throw failure("the event at position \(line) is not as it was stored: expected canonical JSON (RFC 8785)")
        }
        return stored
    }

    func failure(_ what: String) -> BackupError { BackupError(.damaged, "\(path):\(line): \(what)") }

    private var tooLong: BackupError {
        failure("expected an event of at most \(Event.bytesMax) bytes, and the line is longer")
    }

    private mutating func nextLine() throws(BackupError) -> [UInt8]? {
        var searched = start
        while true {
            if let end = pending[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                line += 1
                guard end - start <= Event.bytesMax else { throw tooLong }
                defer { start = end + 1 }
                return Array(pending[start..<end])
            }
            searched = pending.count
            guard searched - start <= Event.bytesMax else {
                line += 1
                throw tooLong
            }
            searched -= start
            pending.removeFirst(start)
            start = 0
            var buffer = [UInt8](repeating: 0, count: ExportLines.pieceBytes)
            let count = read(file.descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw BackupError(FileError(.read, path)) }
            guard count > 0 else {
                guard pending.isEmpty else {
                    line += 1
                    throw failure("the line has no end: the export was cut here")
                }
                return nil
            }
            pending += buffer.prefix(count)
        }
    }
}
