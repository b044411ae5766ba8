import Events

extension State {
    /// What this state tells of a topic; nothing of what nothing is claimed about.
    ///
    /// - Complexity: Proportional to the claims about the topic; for ``Topic/closures`` to all about sites, for a month of
    ///   violations to its distinct counts.
    public func aspects(of topic: Topic) -> [Aspect: Term] {
        switch topic {
        case .site(let subject): aspects(ofSite: subject)
        case .closures: aspectsOfClosures
        case .combatant(let subject): aspects(ofCombatant: subject)
        case .moc(let subject): aspects(ofMechanism: subject)
        case .works(let subject): aspects(ofWorksAt: subject)
        case .incident(let subject): aspects(ofIncident: subject)
        case .sieges(let subject): aspects(ofSiegesOf: subject)
        case .movement(let subject): aspects(ofMovement: subject)
        case .movementBack(let subject): aspects(ofReturn: subject)
        case .risk(let commune, let month): aspects(ofRiskOf: commune, in: month)
        case .project(let subject): aspects(ofProject: subject)
        case .training(let subject, let audience, let unit): aspects(ofTraining: subject, audience, unit)
        case .recommendation(let subject): aspects(ofRecommendation: subject)
        case .place(let subject): aspects(ofPlace: subject)
        case .document(let subject): aspects(ofDocument: subject)
        case .deaths(let subject, let occurred, let cause): aspects(ofDeathsOf: subject, on: occurred, by: cause)
        case .flaggedImport(let position): aspects(ofImportAt: position)
        case .violations(let month): aspects(ofViolationsIn: month)
        case .patrols(let scope, let document): aspects(of: scope, by: document)
        case .strength(let site, let occurred): aspects(ofStrengthAt: site, on: occurred)
        case .authorisation(let resolution): aspects(ofAuthorisation: resolution)
        case .figure(let metric, let dimensions, let unit): aspects(ofFigure: metric, dimensions, unit)
        }
    }

    // MARK: - Sites

    private func aspects(ofSite subject: Subject) -> [Aspect: Term] {
        let site = SiteStatus(subject: subject, claims: drawdown.claims(about: subject), on: nil)
        guard !site.claims.isEmpty else { return [:] }
        var told = Told(subject)
        told[.claims] = .count(site.claims.count)
        told[.status] = .code(site.status.rawValue, site.status.label)
        told[.phase] = site.phase.map { .count($0) }
        told[.closed] = site.step(.closed).map { Term($0.shown.occurred) }
        let convoys = site.claims.count { if case .convoyMoved = $0.fact.details { true } else { false } }
        told[.convoys] = convoys == 0 ? nil : .count(convoys)
        if let opening = site.opening {
            told[.name] = .text(opening.name)
            told[.siteKind] = Term(opening.kind)
            told[.sector] = Term(opening.sector)
            told[.place] = site.step(.opened)?.shown.fact.place.map { .text($0.name) }
        }
        return told.aspects
    }

    private var aspectsOfClosures: [Aspect: Term] {
        var aspects: [Aspect: Term] = [:]
        for site in drawdown.sites() {
            aspects[Aspect(site.subject, .ordinal)] = site.ordinalCounted.map { .rank($0) }
        }
        return aspects
    }

    // MARK: - Cantonment

    private func aspects(ofCombatant subject: Subject) -> [Aspect: Term] {
        let claims = rosters.claims(about: subject)
        guard !claims.isEmpty else { return [:] }
        let career = Career(combatant: subject, claims: claims, on: nil)
        let stay = career.stays.last { $0.exit == nil }
        var told = Told(subject)
        told[.claims] = .count(claims.count)
        told[.status] = .code(career.status.rawValue, career.status.label)
        told[.movement] = career.movement.map { Term($0) }
        told[.moc] = stay.map { Term($0.moc) }
        told[.since] = stay?.entry.map { Term($0.occurred) }
        for type in State.process {
            told[.step, [.code(type.name, type.label)]] =
                claims.filter { $0.fact.type == type }.preferred().map { Term($0.occurred) }
        }
        return told.aspects
    }

    /// What a combatant goes through after the MOC.
    private static let process = [
        CombatantDisarmed.type, CombatantDemobilised.type, CombatantIntegrated.type, CombatantReintegrated.type,
    ]

    private func aspects(ofMechanism subject: Subject) -> [Aspect: Term] {
        guard let moc = rosters.mechanism(subject) else { return [:] }
        var told = Told(subject)
        told[.claims] = .count(moc.claims.count)
        let present = Dictionary(grouping: moc.roster) { $0.career.movement }.mapValues(\.count)
        for (movement, line) in moc.ledger {
            let key = [Term(movement)]
            told[.active, key] = .count(present[movement] ?? 0)
            told[.change, key] = .count(line.change)
            told[.admittedReported, key] = .count(line.admittedReported)
        }
        return told.aspects
    }

    private func aspects(ofWorksAt subject: Subject) -> [Aspect: Term] {
        guard let site = works.site(subject) else { return [:] }
        var told = Told(subject)
        told[.claims] = .count(site.claims.count)
        told[.status] = .code(site.status.rawValue, site.status.label)
        told[.due] = site.due.map { .date($0.description) }
        told[.place] = site.place.map { .text($0.name) }
        for claims in [site.built, site.contracted, site.started, site.delivered] {
            guard let shown = claims.preferred() else { continue }
            told[.step, [.code(shown.fact.type.name, shown.fact.type.label)]] = Term(shown.occurred)
        }
        return told.aspects
    }

    // MARK: - Tables

    private func aspects(ofViolationsIn month: Month?) -> [Aspect: Term] {
        let sums = violations.sums(in: month)
        let month = month.map { Term.date($0.description) } ?? .code("", Label("Without a month", "Sans mois"))
        var told = Told(.mission)
        for (category, count) in sums.categories {
            told[.violationsByCategory, [month, Term(category)]] = .count(count)
        }
        for (region, count) in sums.regions {
            told[.violationsByRegion, [month, Term(region: region)]] = .count(count)
        }
        return told.aspects
    }

    private func aspects(of scope: Patrols.Scope, by document: Subject) -> [Aspect: Term] {
        guard let sum = patrols.sum(of: scope, by: document) else { return [:] }
        let key = [Term(scope.kind)] + (scope.sector.map { [Term($0)] } ?? []) + [Term(document)]
        var told = Told(scope.site ?? .mission)
        told[.patrols, key] = .count(sum.count)
        told[.claims, [Term(Aspect.Name.patrols)] + key] = .count(sum.claims.count)
        return told.aspects
    }

    private func aspects(ofStrengthAt site: Subject?, on occurred: Occurrence) -> [Aspect: Term] {
        let claims = strength.claims(at: site).filter { $0.occurred == occurred }
        guard let shown = claims.preferred(), case .strengthReported(let content) = shown.fact.details else {
            return [:]
        }
        var told = Told(site ?? .mission)
        told[.strength, [Term(occurred), Term.military]] = content.military.map { .count($0) }
        told[.strength, [Term(occurred), Term.police]] = content.police.map { .count($0) }
        told[.claims, [Term(Aspect.Name.strength), Term(occurred)]] = .count(claims.count)
        return told.aspects
    }

    private func aspects(ofAuthorisation resolution: String) -> [Aspect: Term] {
        let claims = strength.authorisations().filter { claim in
            guard case .strengthAuthorised(let content) = claim.fact.details else { return false }
            return content.resolution == resolution
        }
        guard let shown = claims.preferred(), case .strengthAuthorised(let content) = shown.fact.details else {
            return [:]
        }
        var told = Told(.mission)
        told[.authorisedStrength, [.text(resolution), Term.military]] = .count(content.military)
        told[.authorisedStrength, [.text(resolution), Term.police]] = .count(content.police)
        told[.claims, [Term(Aspect.Name.authorisedStrength), .text(resolution)]] = .count(claims.count)
        return told.aspects
    }

    private func aspects(ofFigure metric: String, _ dimensions: Dimensions, _ unit: Unit) -> [Aspect: Term] {
        guard let cell = figures.cell(of: metric, dimensions, in: unit), let figure = cell.figure else { return [:] }
        let key = [.text(metric), Term(unit)] + dimensions.codes.map { Term.text("\($0.name)=\($0.code)") }
        var told = Told(.mission)
        told[.figure, key] = .number(figure.value)
        told[.claims, [Term(Aspect.Name.figure)] + key] = .count(cell.claims.count)
        return told.aspects
    }
}
