import CanonicalJSON
import Events
import Printing

/// A row or a line of a file that is imported, and what it comes to.
struct ImportedRow: Sendable {
    /// Where it begins in the file, from 1.
    let line: Int
    let original: Original
    let content: Content
    /// How many of its events an earlier row states alike; they are not among its content.
    var repeated = 0

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
        /// A row without anything in it.
        case empty
        /// No event is made of it, for the reason that the mapping states.
        case leftOut(String)
        case rejected(RowProblem)
    }
}

/// An event that a row makes.
struct ImportedEvent: Sendable {
    /// The submission to send.
    let json: [UInt8]
    /// The id of the submission; empty where nobody looked at it.
    let id: String
    /// The rules that it breaks by itself, as far as that was looked at: an import keeps it all the same.
    let breaches: [Breach]
    /// Whether it is of an export, which states also what was corrected later: it is never the base of a correction.
    var isExported = false

    init(json: [UInt8], id: String, breaches: [Breach]) {
        self.json = json
        self.id = id
        self.breaches = breaches
    }

    /// An event as a line states it, at which the daemon looks first.
    init(unchecked json: [UInt8], isExported: Bool = false) {
        self.json = json
        self.id = ""
        self.breaches = []
        self.isExported = isExported
    }

    /// - Throws: ``RowProblem`` where its shape is wrong.
    init(checked json: [UInt8], id: String) throws(RowProblem) {
        self.json = json
        self.id = id
        do throws(JSONError) {
            self.breaches = try Submission(json: json).fact.breachesNow
        } catch {
            throw RowProblem(error)
        }
    }
}
