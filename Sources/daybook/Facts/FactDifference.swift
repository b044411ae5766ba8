import CanonicalJSON
import Events
import Printing

/// What changed between two versions of a fact, field by field.
struct FactDifference {
    struct Change: Equatable {
        let label: String
        /// `nil` where there was nothing.
        let old: String?
        /// `nil` where there is nothing any more.
        let new: String?
    }

    let changes: [Change]

    var isEmpty: Bool { changes.isEmpty }

    init(from old: JSONValue, to new: JSONValue, _ type: FactType?, _ language: Language) {
        let before = FactRow.rows(of: old, type, language)
        let after = FactRow.rows(of: new, type, language)
        let changed = before.compactMap { row -> Change? in
            let match = after.first { $0.path == row.path }
            guard match?.value != row.value else { return nil }
            return FactDifference.change(row, match)
        }
        let added = after.filter { row in !before.contains { $0.path == row.path } }
        self.changes = changed + added.map { Change(label: $0.label, old: nil, new: $0.words) }
    }

    /// Values that the same words stand for are told apart by their JSON.
    private static func change(_ old: FactRow, _ new: FactRow?) -> Change {
        guard let new else { return Change(label: old.label, old: old.words, new: nil) }
        guard old.words == new.words else { return Change(label: new.label, old: old.words, new: new.words) }
        return Change(label: new.label, old: json(old.value), new: json(new.value))
    }

    private static func json(_ value: JSONValue) -> String {
        String(decoding: canonicalBytes(of: value), as: UTF8.self)
    }

    /// Each change on two lines, so that long texts stand one below the other.
    func page(_ language: Language) -> Page {
        changes.reduce(into: []) { page, change in
            page += .line("  \(change.label)")
            if let old = change.old { page += .line("    − \(old)", .removed) }
            if let new = change.new { page += .line("    + \(new)", .added) }
        }
    }
}
