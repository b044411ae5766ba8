import CanonicalJSON
import Events

/// A name for what a fact is about, made from the fact: `incident/2022-06-18-diallassagou`. It is only ever proposed.
struct SubjectProposal {
    let type: FactType
    let data: JSONValue

    /// `nil` where the fact says too little, and of people, who have pseudonyms.
    var subject: Subject? {
        guard let kind = type.subjects.first, !SubjectProposal.pseudonymous.contains(kind) else { return nil }
        guard let name = ["place.name", "origin.name", "name", "title"].lazy.compactMap({ data.text(at: $0) }).first,
            let slug = try? Slug.make(name, "name")
        else {
            return nil
        }
        let parts = [SubjectProposal.dated.contains(kind) ? date : nil, slug].compactMap(\.self)
        return Subject("\(kind.rawValue)/\(parts.joined(separator: "-").prefix(slugMax))")
    }

    static let pseudonymous: Set<SubjectKind> = [.combatant, .person]

    /// What happens once, and is told apart by its day; the others stay where they are.
    private static let dated: Set<SubjectKind> = [.incident, .meeting, .movement, .patrol, .training]

    private let slugMax = 80

    init(type: FactType, data: JSONValue) {
        self.type = type
        self.data = data
    }

    /// The first day, month or year that the date names.
    private var date: String? {
        let parts = data.text(at: "occurred")?.split(separator: "/").filter { $0 != ".." }
        return parts?.first.map { String($0.prefix(10)) }
    }
}
