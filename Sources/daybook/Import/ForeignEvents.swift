import CanonicalJSON
import Events
import Synchronization

/// Events of another daybook, as it exports them: makes submissions of the lines, and counts what cannot come along.
final class ForeignEvents: Sendable {
    private struct Tally {
        var events = 0
        /// By type.
        var daemonsOwn: [String: Int] = [:]
        var sealed: [String: Int] = [:]
        var damaged = 0
    }

    /// Whether events are recorded without what is sealed in them, and not rejected.
    private let leavesOutSealed: Bool
    private let language: Language
    private let tally = Mutex(Tally())

    init(leavingOutSealed: Bool, _ language: Language) {
        self.leavesOutSealed = leavingOutSealed
        self.language = language
    }

    /// A line of a file, which is a submission or an event as a daybook stores it.
    func row(_ line: [UInt8], _ number: Int) -> ImportedRow {
        ImportedRow(line: number, original: .line(line), content: content(of: line))
    }

    private func content(of line: [UInt8]) -> ImportedRow.Content {
        let isPlain = !ForeignEvents.sequence.occurs(in: line) && !ForeignEvents.position.occurs(in: line)
        guard !isPlain, let event = try? JSONObject(json: line) else {
            return .events([ImportedEvent(unchecked: line)])
        }
        if let position = event["damaged"]?["position"]?.intValue { return damaged(position) }
        if let problem = positionNamed(in: event) { return .rejected(problem) }
        return event["sequence"] == nil ? .events([ImportedEvent(unchecked: line)]) : content(of: event)
    }

    private static let sequence = QuotedKey("sequence")
    private static let position = QuotedKey("position")

    /// What the daemon assigns anew.
    private static let assigned = ["authid", "authtype", "entrymode", "recordedtime", "sequence", "time"]

    /// A target that is named by its position, which only the book that assigned it understands.
    private func positionNamed(in event: JSONObject) -> RowProblem? {
        ["target", "duplicateOf"].lazy.compactMap { name in
            event["data"]?[name]?["position"]?.intValue.map { ("data.\(name).position", $0) }
        }
        .first.map { path, position in
            RowProblem(path: path, message: Words.positionOfAnotherBook.filled(path, "\(position)"))
        }
    }

    private func damaged(_ position: Int) -> ImportedRow.Content {
        tally.withLock { $0.damaged += 1 }
        return .rejected(RowProblem(message: Words.damagedInAnotherBook.filled("\(position)")))
    }

    private func content(of stored: JSONObject) -> ImportedRow.Content {
        tally.withLock { $0.events += 1 }
        let type = stored["type"]?.stringValue ?? ""
        if let known = Catalogue.type(named: type), known.isWrittenByDaemon {
            tally.withLock { $0.daemonsOwn[type, default: 0] += 1 }
            return .leftOut(Words.foreignLeftOut[language])
        }
        var event = stored
        for name in ForeignEvents.assigned { event[name] = nil }
        var sealed: [String] = []
        event["data"] = event["data"]?.withoutSealedTexts(at: "data", &sealed)
        guard let path = sealed.first else {
            return .events([ImportedEvent(unchecked: canonicalBytes(of: event), isExported: true)])
        }
        tally.withLock { $0.sealed[type, default: 0] += 1 }
        guard leavesOutSealed else {
            let message = Words.sealedInAnotherBook.filled(sealed.joined(separator: ", "))
            return .rejected(RowProblem(path: path, message: message))
        }
        return .events([ImportedEvent(unchecked: canonicalBytes(of: event), isExported: true)])
    }

    /// What did not come along, in words; none where all lines were submissions.
    var lines: [String] {
        let tally = tally.withLock { $0 }
        guard tally.events + tally.damaged > 0 else { return [] }
        let notes: [(Label, Int, [String: Int])] = [
            (Words.foreignDaemonsOwn, tally.daemonsOwn.values.reduce(0, +), tally.daemonsOwn),
            (
                leavesOutSealed ? Words.foreignSealedLeftOut : Words.foreignSealedRejected,
                tally.sealed.values.reduce(0, +), tally.sealed
            ),
            (Words.foreignDamaged, tally.damaged, [:]),
        ]
        return [Words.foreignEvents.filled(language, "\(tally.events)")]
            + notes.filter { $0.1 > 0 }.map { label, count, types in
                let parts = types.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
                return "  " + label.filled(language, "\(count)") + (parts.isEmpty ? "" : " (\(parts))")
            }
    }
}

/// A key of JSON as it stands in a line.
private struct QuotedKey {
    private let bytes: [UInt8]

    init(_ key: String) {
        self.bytes = Array("\"\(key)\"".utf8)
    }

    /// Whether it stands somewhere in the line, be it as a value; straight through, as every line is looked at.
    func occurs(in line: [UInt8]) -> Bool {
        var matched = 0
        for byte in line {
            matched = byte == bytes[matched] ? matched + 1 : byte == bytes[0] ? 1 : 0
            if matched == bytes.count { return true }
        }
        return false
    }
}

extension JSONValue {
    /// The value without its sealed texts, and without what keeps an earlier one, whose paths are added.
    fileprivate func withoutSealedTexts(at path: String, _ found: inout [String]) -> JSONValue {
        switch self {
        case .object(let object):
            var rest = JSONObject()
            for member in object.members {
                let inner = "\(path).\(member.key)"
                if let keys = member.value.objectValue?.keys, keys == ["sealed"] || keys == ["keep"] {
                    found.append(inner)
                } else {
                    rest[member.key] = member.value.withoutSealedTexts(at: inner, &found)
                }
            }
            return .object(rest)
        case .array(let elements):
            return .array(elements.enumerated().map { $1.withoutSealedTexts(at: "\(path)[\($0)]", &found) })
        default: return self
        }
    }
}
