import Events

// Projects, trainings, recommendations, and what is registered: places, documents, the dead of the mission.

extension State {
    func aspects(ofProject subject: Subject) -> [Aspect: Term] {
        guard let project = projects.project(subject) else { return [:] }
        var told = Told(subject)
        told[.claims] = .count(project.claims.count)
        for claim in [project.launch, project.completion].compactMap(\.self) {
            told[.step, [.code(claim.fact.type.name, claim.fact.type.label)]] = Term(claim.occurred)
        }
        told[.place] = project.launch?.fact.place.map { .text($0.name) }
        if let content = project.content {
            told[.title] = .text(content.title)
            told[.budget, [.text(content.budget.currency)]] = .count(content.budget.amount)
        }
        return told.aspects
    }

    func aspects(ofTraining subject: Subject, _ audience: String, _ unit: Unit) -> [Aspect: Term] {
        guard let training = trainings.training(subject, for: audience, in: unit), let content = training.content else {
            return [:]
        }
        let key = [.text(audience), Term(unit)]
        var told = Told(subject)
        told[.claims, [Term(Aspect.Name.trained)] + key] = .count(training.claims.count)
        told[.title, key] = .text(content.title)
        told[.occurred, key] = Term(training.shown.occurred)
        told[.trained, key] = .count(content.total)
        told[.trained, key + [.code("male", Label("Men", "Hommes"))]] = .count(content.male)
        told[.trained, key + [.code("female", Label("Women", "Femmes"))]] = .count(content.female)
        return told.aspects
    }

    func aspects(ofRecommendation subject: Subject) -> [Aspect: Term] {
        guard let recommendation = recommendations.recommendation(subject) else { return [:] }
        var told = Told(subject)
        told[.claims] = .count(recommendation.issues.count + recommendation.followUps.count)
        told[.followUps] = .count(recommendation.followUps.count)
        if let content = recommendation.content {
            told[.action] = .text(content.action)
            told[.addressees] = .text(content.actors.joined(separator: ", "))
        }
        return told.aspects
    }

    func aspects(ofPlace subject: Subject) -> [Aspect: Term] {
        guard let place = places.place(subject) else { return [:] }
        var told = Told(subject)
        told[.claims] = .count(place.claims.count)
        told[.name] = place.names.isEmpty ? nil : .text(place.names.joined(separator: ", "))
        told[.siteKind] = place.content.map { Term($0.kind) }
        told[.pcode] = place.content?.pcode.map { .text($0) }
        told[.parent] = place.parent.map { Term($0.unit) }
        return told.aspects
    }

    func aspects(ofDocument subject: Subject) -> [Aspect: Term] {
        guard let content = documents.registration(of: subject) else { return [:] }
        var told = Told(subject)
        told[.claims] = .count(documents.claims(about: subject).count)
        told[.title] = .text(content.title)
        told[.issuer] = .text(content.issuer)
        told[.documentKind] = Term(content.kind)
        told[.occurred] = content.date.map { Term($0) }
        return told.aspects
    }

    func aspects(ofDeathsOf subject: Subject, on occurred: Occurrence, by cause: DeathCause) -> [Aspect: Term] {
        let claims = fatalities.claims().filter { claim in
            guard case .personnelDied(let death) = claim.fact.details else { return false }
            return claim.subject == subject && claim.occurred == occurred && death.cause == cause
        }
        guard let shown = claims.preferred(), case .personnelDied(let death) = shown.fact.details else { return [:] }
        let key = [Term(occurred), Term(cause)]
        var told = Told(subject)
        told[.claims, [Term(Aspect.Name.died)] + key] = .count(claims.count)
        told[.died, key] = .people(death.people)
        return told.aspects
    }

    func aspects(ofImportAt position: Position) -> [Aspect: Term] {
        guard let claim = flaggedImports.claim(at: position) else { return [:] }
        var told = Told(claim.subject)
        let place = Term.code(position.description, Label("position \(position)", "position \(position)"))
        for (rule, breaches) in Dictionary(grouping: claim.ownBreaches, by: \.rule) {
            let paths = breaches.compactMap(\.path).joined(separator: ", ")
            told[.ruleBroken, [place, .code(rule.rawValue, rule.label)]] = .text(paths)
        }
        return told.aspects
    }
}
