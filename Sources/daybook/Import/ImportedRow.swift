import CanonicalJSON
import Events
import Printing

/// A row or a line of a file that is imported, and what it comes to.
struct ImportedRow: Sendable {
    /// Where it begins in the file, from 1.
    let line: Int
    let original: Original
    let content: Content

    /// The row as it was read.
    enum Original: Sendable {
        case line([UInt8])
        case cells(SheetRow)

        /// For the rejects file: a submission as it is, cells by their columns, and as text what is no JSON.
        var json: JSONValue {
            switch self {
            case .line(let bytes): (try? JSONValue(json: bytes)) ?? .string(String(decoding: bytes, as: UTF8.self))
            case .cells(let row): row.json
            }
        }
    }

    enum Content: Sendable {
        case events([ImportedEvent])
        /// No event is made of it, for the reason that the mapping states.
        case leftOut(String)
        case rejected(RowProblem)
    }
}

/// An event that a row makes.
struct ImportedEvent: Sendable {
    /// The submission to send.
    let json: [UInt8]
    /// The rules that it breaks by itself, as far as that was looked at: an import keeps it all the same.
    let breaches: [Breach]

    /// An event as a line states it, at which the daemon looks first.
    init(unchecked json: [UInt8]) {
        self.json = json
        self.breaches = []
    }

    /// - Throws: ``RowProblem`` where its shape is wrong.
    init(checked json: [UInt8]) throws(RowProblem) {
        self.json = json
        do throws(JSONError) {
            self.breaches = try Submission(json: json).fact.inconsistencies
        } catch {
            throw RowProblem(path: error.path.withoutData, expected: error.expected, found: error.found)
        }
    }
}

extension String {
    /// A path within `data`, as the person who names fields knows it.
    fileprivate var withoutData: String { self == "data" ? "" : hasPrefix("data.") ? String(dropFirst(5)) : self }
}
