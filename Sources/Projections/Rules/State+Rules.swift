public import Events

extension State {
    /// What a change would add to the breaches of the rules: an old blemish blocks nobody.
    ///
    /// - Parameters:
    ///   - candidate: The fact to be inserted.
    ///   - replaced: The version that it replaces, for a correction.
    /// - Returns: The candidate's breaches of its own, and those that arise between it and what is recorded, by valid time.
    public func breaches(inserting candidate: RecordedFact, replacing replaced: RecordedFact? = nil) -> [Breach] {
        let own = replaced?.fact.inconsistencies ?? []
        let alone = candidate.fact.inconsistencies.filter { breach in
            !own.contains { $0.rule == breach.rule && $0.path == breach.path }
        }
        let between = timelines(named: candidate).flatMap { timeline in
            let before = Set(timeline.conflicts(timeline.claims).map(\.identity))
            let kept = timeline.claims.filter { $0.position != candidate.position }
            let after = timeline.conflicts((kept + [candidate]).sorted(by: RecordedFact.isOrderedByValidTime))
            return after.filter { !before.contains($0.identity) }
        }
        return alone
            + between.map { $0.breach(by: candidate) }.sorted {
                ($0.collidesWith ?? .zero) < ($1.collidesWith ?? .zero)
            }
    }

    /// A set of claims that are judged together.
    private struct Timeline {
        let claims: [RecordedFact]
        let conflicts: ([RecordedFact]) -> Set<Conflict>
    }

    private func timelines(named candidate: RecordedFact) -> [Timeline] {
        switch candidate.fact.details {
        case .siteOpened, .siteClosed, .drawdownScheduled:
            let site = candidate.subject
            let activities = patrols.claims(at: site) + strength.claims(at: site)
            return [siteTimeline(drawdown.claims(about: site) + activities)]
        case .combatantRegistered, .combatantAdmitted, .combatantTransferred, .combatantStruckOff, .combatantDied:
            return [Timeline(claims: rosters.claims(about: candidate.subject), conflicts: CombatantRules.conflicts)]
        case .patrolsConducted(let content):
            let scope = Patrols.Scope(content, about: candidate.subject)
            let counted = candidate.documents.first.map { patrols.claims(in: scope, by: $0) } ?? []
            // Only the candidate can overlap anew, and a document may count thousands of periods.
            let overlap = Timeline(claims: counted) { claims in
                guard let claim = claims.first(where: { $0.position == candidate.position }) else { return [] }
                return PatrolRules.conflicts(of: claim, among: claims.filter { $0.position != claim.position })
            }
            return [overlap] + (scope.site.map { [siteTimeline(drawdown.claims(about: $0))] } ?? [])
        case .strengthReported(let content):
            guard let site = Strength.site(content, about: candidate.subject) else { return [] }
            return [siteTimeline(drawdown.claims(about: site))]
        default:
            return []
        }
    }

    /// A site's claims. Activities break nothing among themselves, so an activity is judged beside the lifecycle alone.
    private func siteTimeline(_ claims: [RecordedFact]) -> Timeline {
        Timeline(claims: claims.sorted(by: RecordedFact.isOrderedByValidTime)) { claims in
            let activities = claims.filter {
                switch $0.fact.details {
                case .patrolsConducted, .strengthReported: true
                default: false
                }
            }
            return SiteRules.conflicts(lifecycle: claims.filter { $0.subject.kind == .site }, activities: activities)
        }
    }
}

extension Conflict {
    /// The rule and the events that break it, in whatever versions.
    fileprivate struct Identity: Hashable {
        let rule: Rule
        let events: Set<Position?>
    }

    fileprivate var identity: Identity { Identity(rule: rule, events: [claim.position, other?.position]) }
}
