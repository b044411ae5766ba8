public import Events

extension State {
    /// What a change would add to the breaches of the rules: an old blemish blocks nobody.
    ///
    /// - Parameters:
    ///   - candidate: The fact to be inserted.
    ///   - replaced: The version that it replaces, for a correction.
    /// - Returns: The candidate's breaches of its own, and those that arise between it and what is recorded, by valid time.
    public func breaches(inserting candidate: RecordedFact, replacing replaced: RecordedFact? = nil) -> [Breach] {
        let own = Set(replaced?.fact.inconsistencies ?? [])
        let alone = candidate.fact.inconsistencies.filter { !own.contains($0) }
        let between = timelines(named: candidate).flatMap { timeline in
            let before = timeline.conflicts(timeline.claims)
            let kept = timeline.claims.filter { $0.position != candidate.position }
            let after = timeline.conflicts((kept + [candidate]).sorted(by: RecordedFact.isOrderedByValidTime))
            return after.filter { conflict in !before.contains { $0.isSame(as: conflict) } }
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
            let overlap = Timeline(claims: counted, conflicts: PatrolRules.conflicts)
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
    /// The same rule broken by the same events, in whatever versions.
    fileprivate func isSame(as other: Conflict) -> Bool {
        rule == other.rule
            && Set([claim, self.other].map { $0?.position }) == Set([other.claim, other.other].map { $0?.position })
    }
}
