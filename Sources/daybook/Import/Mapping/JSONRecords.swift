import CanonicalJSON
import Events

/// The records of a JSON file: the objects of an array, or objects one after the other, as in NDJSON. What an object holds within
/// objects and arrays has a path for its name: `place.name`, `sources[0].document`.
struct JSONRecords {
    struct Record {
        /// The line on which it begins, from 1.
        let line: Int
        let cells: [String: String]
    }

    private let text: [UInt8]
    private let file: String
    private var offset = 0
    private var line = 1
    private let isArray: Bool
    private var isFirst = true
    private var isEnded = false

    init(_ text: [UInt8], file: String) {
        self.text = text
        self.file = file
        self.isArray = text.first { !JSONRecords.isSpace($0) } == UInt8(ascii: "[")
    }

    var byteCount: Int { offset }

    /// The next record; `nil` after the last.
    ///
    /// - Throws: ``Failure`` with the line that is no JSON, or no object.
    mutating func next() throws(Failure) -> Record? {
        guard !isEnded else { return nil }
        skipSpace()
        let isAtRecord = isArray ? try isAtElement() : byte != nil
        guard isAtRecord else {
            isEnded = true
            return nil
        }
        guard byte == UInt8(ascii: "{") else {
            throw failure(Label("an object of names and values", "un objet de noms et de valeurs"))
        }
        return try record()
    }

    /// Goes past the bracket or the comma before an element, or past the bracket after the last.
    private mutating func isAtElement() throws(Failure) -> Bool {
        if isFirst {
            isFirst = false
            offset += 1
            skipSpace()
            guard byte == UInt8(ascii: "]") else { return true }
        } else if byte == UInt8(ascii: ",") {
            offset += 1
            skipSpace()
            return true
        }
        guard byte == UInt8(ascii: "]") else { throw failure(Label("',' or ']'", "« , » ou « ] »")) }
        offset += 1
        skipSpace()
        guard byte == nil else { throw failure(Label("the end after ']'", "la fin après « ] »")) }
        return false
    }

    private mutating func record() throws(Failure) -> Record {
        let (start, first) = (offset, line)
        skipObject()
        do throws(JSONError) {
            let value = try JSONValue(json: Array(text[start..<offset]))
            var cells = FlatCells()
            cells.put(value, "")
            if let twice = cells.twice {
                throw JSONError(
                    .duplicateKey,
                    path: twice,
                    offset: 0,
                    expected: Wording("one value of this path", "une seule valeur de ce chemin"),
                    found: Wording("two", "deux")
                )
            }
            return Record(line: first, cells: cells.texts)
        } catch {
            let place = error.path.isEmpty ? Label("", "") : Label("\(error.path): ", "\(error.path) : ")
            let found = error.found ?? Wording(verbatim: "…")
            throw Failure(
                Label(
                    "\(file):\(first): \(place.english)expected \(error.expected.english), found \(found.english). Nothing was sent",
                    "\(file):\(first) : \(place.french)attendu : \(error.expected.french), trouvé : \(found.french). Rien n'a été envoyé"
                ),
                .dataError
            )
        }
    }

    /// Goes to the end of an object, or of the text; what is wrong in it the reader says.
    private mutating func skipObject() {
        var depth = 0
        var isInString = false
        while let next = byte {
            offset += 1
            switch next {
            case UInt8(ascii: "\n"): line += 1
            case UInt8(ascii: "\\") where isInString: if offset < text.count { offset += 1 }
            case UInt8(ascii: "\""): isInString.toggle()
            case UInt8(ascii: "{") where !isInString: depth += 1
            case UInt8(ascii: "}") where !isInString:
                depth -= 1
                if depth == 0 { return }
            default: break
            }
        }
    }

    private var byte: UInt8? { offset < text.count ? text[offset] : nil }

    private mutating func skipSpace() {
        while let next = byte, JSONRecords.isSpace(next) {
            if next == UInt8(ascii: "\n") { line += 1 }
            offset += 1
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { " \t\r\n".utf8.contains(byte) }

    private func failure(_ expected: Label) -> Failure {
        let rest = String(decoding: text[offset..<min(offset + 20, text.count)], as: UTF8.self)
        let found = rest.isEmpty ? Label("nothing", "rien") : Label("'\(rest)'", "« \(rest) »")
        return Failure(
            Label(
                "\(file):\(line): expected \(expected.english), found \(found.english). Nothing was sent",
                "\(file):\(line) : attendu : \(expected.french), trouvé : \(found.french). Rien n'a été envoyé"
            ),
            .dataError
        )
    }
}

/// The values of a record by their paths.
private struct FlatCells {
    var texts: [String: String] = [:]
    /// A path that two values have: `{"a.b": 1, "a": {"b": 2}}`.
    var twice: String?

    mutating func put(_ value: JSONValue, _ name: String) {
        switch value {
        case .object(let object):
            for member in object.members { put(member.value, name.isEmpty ? member.key : "\(name).\(member.key)") }
        case .array(let elements):
            for (index, element) in elements.enumerated() { put(element, "\(name)[\(index)]") }
        case .null: put("", name)
        case .string(let text): put(text, name)
        default: put(String(decoding: canonicalBytes(of: value), as: UTF8.self), name)
        }
    }

    private mutating func put(_ text: String, _ name: String) {
        if texts.updateValue(text, forKey: name) != nil { twice = name }
    }
}
