import CanonicalJSON
import DaybookClient
import Events

/// A name for what a fact is about, made from the fact. It is only ever proposed.
struct SubjectProposal {
    let type: FactType
    let data: JSONValue
    let key: SubmissionKey
    let names: SubjectNames

    /// A name that no other has, for what is new each time: `incident/2022-06-18-diallassagou-k7pq`; for the others the name that they
    /// have always: `site/ber`. `nil` where the fact says too little, and of people, for whom one asks.
    var subject: Subject? {
        guard let kind = type.subjects.first, !NewSubject.people.contains(kind) else { return nil }
        if NewSubject.kinds.contains(kind) { return new(kind) }
        guard let name = ["place.name", "name", "title"].lazy.compactMap({ data.text(at: $0) }).first,
            let slug = try? Slug.make(name, "name")
        else {
            return nil
        }
        return Subject("\(kind.rawValue)/\(slug.prefix(80))")
    }

    /// A name for something new of a kind; `nil` where things of the kind are given their name by people.
    func new(_ kind: SubjectKind) -> Subject? {
        let place = ["place.name", "origin.name"].lazy.compactMap { data.text(at: $0) }.first
        return NewSubject(kind, date: data.text(at: "occurred"), place: place, for: key).map(names.name)
    }
}
