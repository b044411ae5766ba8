import Events

// Incidents, sieges, movements of people and risk.

extension State {
    func aspects(ofIncident subject: Subject) -> [Aspect: Term] {
        var told = Told(subject)
        let reports = attacks.attacks(about: subject)
        if subject.kind != .incident {
            told[.attacks] = reports.isEmpty ? nil : .count(reports.count)
        } else if let attack = reports.first, case .attackReported(let content) = attack.shown.fact.details {
            told[.attackKind] = Term(content.kind)
            told[.perpetrator] = Term(content.perpetrator)
            told[.occurred] = Term(attack.shown.occurred)
            told[.place] = attack.shown.fact.place.map { .text($0.name) }
        }
        if let incident = incidents.incident(subject) {
            told[.claims] = .count(incident.claims.count)
            if case .incidentVerified(let conclusion)? = incident.verification?.fact.details {
                told[.verification] = Term(conclusion.status)
            }
        }
        for figure in casualties.figures(of: subject) {
            let group = figure.group
            let key = [.code(figure.outcome.rawValue, figure.outcome.label)] + group.victims.map { Term($0) }
            told[.casualties, key + (group.scope.map { [Term($0)] } ?? [])] = .people(figure.people)
        }
        let counted = casualties.claims(about: subject).count
        told[.claims, [Term(Aspect.Name.casualties)]] = counted == 0 ? nil : .count(counted)
        return told.aspects
    }

    func aspects(ofMovement subject: Subject) -> [Aspect: Term] {
        guard let movement = displacements.movement(subject), let displacement = movement.displacement else {
            return [:]
        }
        var told = Told(subject)
        told[.claims] = .count(movement.claims.count)
        told[.people] = .people(displacement.people)
        told[.occurred] = Term(movement.shown.occurred)
        told[.origin] = .text(displacement.origin.name)
        told[.destinations] = .text(displacement.destinations.map(\.name).joined(separator: ", "))
        told[.trigger] = Term(displacement.trigger)
        return told.aspects
    }

    /// The last siege; the claims are those of all.
    func aspects(ofSiegesOf subject: Subject) -> [Aspect: Term] {
        let all = sieges.sieges(of: subject)
        guard let siege = all.last else { return [:] }
        let key = [Term(Aspect.Name.besieged)]
        var told = Told(subject)
        told[.claims, key] = .count(all.reduce(0) { $0 + $1.claims.count })
        told[.besieged] = siege.report.map { Term($0.occurred) }
        told[.lifted] = siege.lift.map { Term($0.occurred) }
        told[.place, key] = (siege.report ?? siege.lift)?.fact.place.map { .text($0.name) }
        if case .siegeReported(let content)? = siege.report?.fact.details {
            told[.perpetrator, key] = content.perpetrator.map { Term($0) }
            told[.restrictions] =
                content.restrictions.isEmpty ? nil : .text(content.restrictions.joined(separator: ", "))
        }
        return told.aspects
    }

    /// A return may have the subject of a displacement, and is told apart from it.
    func aspects(ofReturn subject: Subject) -> [Aspect: Term] {
        guard let movement = returns.movement(subject), let content = movement.content else { return [:] }
        let key = [Term(Aspect.Name.returned)]
        var told = Told(subject)
        told[.claims, key] = .count(movement.claims.count)
        told[.returned] = .people(content.people)
        told[.occurred, key] = Term(movement.shown.occurred)
        told[.origin, key] = content.origin.map { .text($0.name) }
        told[.destinations, key] = .text(content.destination.name)
        return told.aspects
    }

    func aspects(ofRiskOf commune: Subject, in month: Month) -> [Aspect: Term] {
        guard let assessment = risk.assessment(of: commune, in: month), let content = assessment.content else {
            return [:]
        }
        let key = [Term.date(month.description)]
        var told = Told(commune)
        told[.claims, [Term(Aspect.Name.riskLevel)] + key] = .count(assessment.claims.count)
        told[.riskPoints, key] = .count(content.points)
        told[.riskLevel, key] = RiskLevel(rawValue: content.level).map { .code(String($0.rawValue), $0.label) }
        return told.aspects
    }
}
