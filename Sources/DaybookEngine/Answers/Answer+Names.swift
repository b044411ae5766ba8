public import Events
import Projections

extension Answer {
    /// The things of a kind that a name may mean, the likest first: by what their subjects are called, and by the names that the record
    /// gives them. Accents, case, apostrophes and spaces do not count.
    ///
    /// Cost: looks at every name of the kind.
    public func subjects(like name: String, of kind: SubjectKind) -> [Subject] {
        let known = names(of: kind)
        let found = NameSearch(known.map(\.name)).all(like: name).map { known[$0].subject }
        return Array(found.distinct.prefix(Answer.suggestionsMax))
    }

    /// More than these help nobody.
    private static let suggestionsMax = 5

    private func names(of kind: SubjectKind) -> [(name: String, subject: Subject)] {
        switch kind {
        case .site:
            state.drawdown.sites(lens).flatMap { site in
                named(site.subject) + [site.opening?.name].compactMap(\.self).map { ($0, site.subject) }
            }
        case .moc: state.rosters.mechanisms(lens).flatMap { named($0.subject) }
        case .incident:
            state.incidents.incidents(lens).flatMap { incident in
                let places = incident.claims.compactMap { $0.fact.place?.name }.distinct
                return named(incident.subject) + places.map { ($0, incident.subject) }
            }
        case .place:
            state.places.listed(lens).flatMap { place in
                named(place.subject) + place.names.map { ($0, place.subject) }
            }
        default: []
        }
    }

    private func named(_ subject: Subject) -> [(name: String, subject: Subject)] { [(String(subject.slug), subject)] }
}
