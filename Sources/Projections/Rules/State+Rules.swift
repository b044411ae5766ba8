public import Events

extension State {
    /// What a change would add to the breaches of the rules: an old blemish blocks nobody.
    ///
    /// - Parameters:
    ///   - candidate: The fact to be inserted.
    ///   - replaced: The version in this state that it replaces, for a correction.
    ///   - known: A version that was recorded before, whose breaches of its own are no news.
    /// - Returns: The candidate's breaches of its own, and those that arise between it and what is recorded, by valid time.
    public func breaches(
        inserting candidate: RecordedFact,
        replacing replaced: RecordedFact? = nil,
        knowing known: RecordedFact? = nil
    ) -> [Breach] {
        let alone = candidate.newInconsistencies(since: known)
        let between = timelines(named: candidate, replacing: replaced).flatMap { timeline in
            let before = Set(timeline.conflicts(timeline.claims).map(\.identity))
            let kept = timeline.claims.filter { $0.position != candidate.position }
            let after = timeline.conflicts((kept + [candidate]).sorted(by: RecordedFact.isOrderedByValidTime))
            return after.filter { !before.contains($0.identity) }
        }
        return alone + between.map { $0.breach(by: candidate) }.sorted(by: Breach.isInOrder)
    }

    /// Every breach between claims that stand: what imports broke, and what retractions and corrections left behind; by position
    /// of the claim that breaks the rule. What single facts say against themselves is in ``flaggedImports``.
    ///
    /// Cost: judges every timeline once.
    public func standingBreaches() -> [(claim: RecordedFact, breach: Breach)] {
        let sites = drawdown.allSubjects.map { siteTimeline(drawdown.claims(about: $0) + activities(at: $0)) }
        let timelines =
            sites
            + rosters.allCombatants.map {
                Timeline(claims: rosters.claims(about: $0), conflicts: CombatantRules.conflicts)
            }
            + sieges.allSubjects.map { Timeline(claims: sieges.claims(about: $0), conflicts: SequenceRules.sieges) }
            + works.allSubjects.map { Timeline(claims: works.claims(about: $0), conflicts: SequenceRules.works) }
            + projects.allSubjects.map {
                Timeline(claims: projects.claims(about: $0), conflicts: SequenceRules.projects)
            }
            + recommendations.allSubjects.map {
                Timeline(claims: recommendations.claims(about: $0), conflicts: SequenceRules.recommendations)
            }
            + places.allSubjects.map { Timeline(claims: places.claims(about: $0), conflicts: SequenceRules.places) }
            + risk.allClaims.map { Timeline(claims: $0, conflicts: SequenceRules.risk) }
            + patrols.allClaims.map { Timeline(claims: $0, conflicts: PatrolRules.conflicts) }
        return Set(timelines.flatMap { $0.conflicts($0.claims) })
            .map { ($0.claim, $0.breach(by: nil)) }
            .sorted { left, right in
                left.claim.position != right.claim.position
                    ? left.claim.position < right.claim.position : Breach.isInOrder(left.breach, right.breach)
            }
    }

    /// A set of claims that are judged together.
    private struct Timeline {
        let claims: [RecordedFact]
        let conflicts: ([RecordedFact]) -> Set<Conflict>
    }

    private func timelines(named candidate: RecordedFact, replacing replaced: RecordedFact?) -> [Timeline] {
        switch candidate.fact.details {
        case .siteOpened, .siteClosed, .drawdownScheduled:
            let site = candidate.subject
            return [siteTimeline(drawdown.claims(about: site) + activities(at: site))]
        case .combatantRegistered, .combatantAdmitted, .combatantTransferred, .combatantStruckOff, .combatantDied,
            .combatantDisarmed, .combatantDemobilised, .combatantIntegrated, .combatantReintegrated:
            return [Timeline(claims: rosters.claims(about: candidate.subject), conflicts: CombatantRules.conflicts)]
        case .siegeReported, .siegeLifted:
            return [Timeline(claims: sieges.claims(about: candidate.subject), conflicts: SequenceRules.sieges)]
        case .cantonmentBuilt, .worksContracted, .worksStarted, .worksDelivered:
            return [Timeline(claims: works.claims(about: candidate.subject), conflicts: SequenceRules.works)]
        case .projectLaunched, .projectCompleted:
            return [Timeline(claims: projects.claims(about: candidate.subject), conflicts: SequenceRules.projects)]
        case .recommendationIssued, .recommendationFollowedUp:
            let claims = recommendations.claims(about: candidate.subject)
            return [Timeline(claims: claims, conflicts: SequenceRules.recommendations)]
        case .placeRegistered, .placeReassigned:
            return [Timeline(claims: places.claims(about: candidate.subject), conflicts: SequenceRules.places)]
        case .riskAssessed(let assessment):
            let claims = risk.claims(about: candidate.subject, in: assessment.month)
            return [Timeline(claims: claims, conflicts: SequenceRules.risk)]
        case .patrolsConducted(let content):
            let scope = Patrols.Scope(content, about: candidate.subject)
            let counted = patrols.claims(in: scope, byAnyOf: candidate.documents)
            // Only the candidate can overlap anew, and a document may count thousands of periods.
            let overlap = Timeline(claims: counted) { claims in
                guard let claim = claims.first(where: { $0.position == candidate.position }) else { return [] }
                return PatrolRules.conflicts(of: claim, among: claims.filter { $0.position != claim.position })
            }
            return [overlap] + activityTimelines(at: scope.site, replacing: replaced)
        case .strengthReported(let content):
            return activityTimelines(at: Strength.site(content, about: candidate.subject), replacing: replaced)
        default:
            return []
        }
    }

    private func activities(at site: Subject) -> [RecordedFact] {
        patrols.claims(at: site) + strength.claims(at: site)
    }

    /// What an activity at a site is judged beside: the site's lifecycle, and the version of the activity that it replaces.
    private func activityTimelines(at site: Subject?, replacing replaced: RecordedFact?) -> [Timeline] {
        guard let site else { return [] }
        let before = replaced.flatMap { $0.siteOfActivity == site ? $0 : nil }
        return [siteTimeline(drawdown.claims(about: site) + [before].compactMap(\.self))]
    }

    /// A site's claims. Activities break nothing among themselves, so an activity is judged beside the lifecycle alone.
    private func siteTimeline(_ claims: [RecordedFact]) -> Timeline {
        Timeline(claims: claims.sorted(by: RecordedFact.isOrderedByValidTime)) { claims in
            SiteRules.conflicts(
                lifecycle: claims.filter { $0.siteOfActivity == nil },
                activities: claims.filter { $0.siteOfActivity != nil }
            )
        }
    }
}

extension RecordedFact {
    /// What the fact says against itself, and a version that was recorded before did not.
    public func newInconsistencies(since known: RecordedFact?) -> [Breach] {
        fact.inconsistencies.leavingOut(known?.fact.inconsistencies ?? [])
    }

    /// The dates that lie in the future, and were none in a version that was recorded before.
    public func newFutureDates(since known: RecordedFact?) -> [Breach] {
        fact.futureDates(recorded: recorded, at: root)
            .leavingOut(known?.fact.futureDates(recorded: known?.recorded ?? recorded, at: root) ?? [])
    }

    /// Where the version's fact stands in the event that gave it.
    var root: String { version == position ? "data" : "data.replacement" }

    /// The site that patrols or strength are claimed of.
    fileprivate var siteOfActivity: Subject? {
        switch fact.details {
        case .patrolsConducted(let patrols): Patrols.Scope(patrols, about: subject).site
        case .strengthReported(let strength): Strength.site(strength, about: subject)
        default: nil
        }
    }
}

extension [Breach] {
    /// Those that break another rule than the others do, or by another field.
    fileprivate func leavingOut(_ others: [Breach]) -> [Breach] {
        filter { breach in !others.contains { $0.rule == breach.rule && $0.path == breach.path } }
    }
}

extension Breach {
    /// By the event that is collided with, and then always in the same order.
    fileprivate static func isInOrder(_ left: Breach, _ right: Breach) -> Bool {
        let first = (left.collidesWith ?? .zero, left.rule.rawValue, left.message[.english])
        return first < (right.collidesWith ?? .zero, right.rule.rawValue, right.message[.english])
    }
}

extension Conflict {
    /// The rule and the events that break it, in whatever versions.
    fileprivate struct Identity: Hashable {
        let rule: Rule
        let events: Set<Position?>
        /// The site that an activity is judged by, which a correction may change.
        let site: Subject?
    }

    fileprivate var identity: Identity {
        isPairwise
            ? Identity(rule: rule, events: [claim.position, other?.position], site: nil)
            : Identity(rule: rule, events: [claim.position], site: claim.siteOfActivity)
    }
}
