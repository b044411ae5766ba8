import CanonicalJSON
import Events

/// A line of an answer of `/v1/events`.
enum StreamRecord {
    case event(Position)
    /// An event stands here that may be one of those that are asked for, and is damaged.
    case damaged(Cursor)
    /// The reader has seen all that there was up to here.
    case bookmark(Cursor)
    /// The daemon ends the stream in good order; what follows is after this.
    case end(Cursor)
    /// The stream failed after its head.
    case failure(Problem)

    init(_ line: [UInt8]) throws(ClientError) {
        var sequence: String?
        var other: (name: String, value: JSONValue)?
        do throws(JSONError) {
            try JSONReader.read(line) { reader throws(JSONError) in
                try reader.readObject { reader, name throws(JSONError) in
                    switch name {
                    case "sequence": sequence = try reader.readString()
                    case "bookmark", "damaged", "end", "error": other = (name, try JSONValue.read(from: &reader))
                    default: try reader.skipValue()
                    }
                }
            }
        } catch {
            throw .unexpected("has a line that is not JSON (\(error))")
        }
        if let number = sequence.flatMap({ UInt64($0) }) {
            self = .event(Position(number))
        } else if let record = other.flatMap({ StreamRecord(name: $0.name, $0.value) }) {
            self = record
        } else {
            throw .unexpected("has a line that is no event")
        }
    }

    private init?(name: String, _ value: JSONValue) {
        let cursor = value["cursor"]?.stringValue.flatMap { Cursor($0) }
        switch (name, cursor) {
        case ("error", _): self = .failure(Problem(value))
        case ("damaged", let cursor?): self = .damaged(cursor)
        case ("bookmark", let cursor?): self = .bookmark(cursor)
        case ("end", let cursor?): self = .end(cursor)
        default: return nil
        }
    }

    /// The failure that a line tells of; `nil` for one that begins like an event.
    ///
    /// It costs a look at the first bytes: no member of an event is called `error`, and the daemon writes no white space.
    static func failure(_ line: [UInt8]) throws(ClientError) -> Problem? {
        guard line.starts(with: #"{"error":"#.utf8), case .failure(let problem) = try StreamRecord(line) else {
            return nil
        }
        return problem
    }

    /// The damaged event that a line tells of; `nil` for one that begins like an event.
    static func damage(_ line: [UInt8]) throws(ClientError) -> Cursor? {
        guard line.starts(with: #"{"damaged":"#.utf8), case .damaged(let cursor) = try StreamRecord(line) else {
            return nil
        }
        return cursor
    }
}
