public import CanonicalJSON
import Events
import Projections

extension Answer {
    /// The cantonment sites with their works, beside how many sites documents state. Overdue is asked of a day (`on`).
    public func works() -> JSONValue {
        let sites = state.works.sites(lens)
        let listed = sites.map { site -> JSONValue in
            [
                "subject": .string(site.subject.text),
                "place": json(site.place),
                "status": ["code": .string(site.status.rawValue), "label": .string(site.status.label[language])],
                "due": site.due.map { .string($0.description) } ?? .null,
                "built": .array(site.built.map { json($0) }),
                "contracted": .array(site.contracted.map { json($0) }),
                "started": .array(site.started.map { json($0) }),
                "delivered": .array(site.delivered.map { json($0) }),
            ]
        }
        var totals: [(String, JSONValue)] = Works.Status.allCases.map { status in
            (status.rawValue, JSONValue(sites.count { $0.status == status }))
        }
        totals.append(("listed", JSONValue(sites.count)))
        return object([
            ("sites", .array(listed)),
            ("totals", .object(JSONObject(totals))),
            ("stated", .array(stated(.cantonmentSitesBuilt, in: .cantonmentSite))),
        ])
    }

    /// The projects with their budgets; the sums are of one currency and one region each.
    public func projects() -> JSONValue {
        let projects = state.projects.projects(lens)
        let listed = projects.map { project -> JSONValue in
            let content = project.content
            return [
                "subject": .string(project.subject.text),
                "title": content.map { .string($0.title) } ?? .null,
                "kind": content.map { json($0.kind) } ?? .null,
                "place": json(project.launch?.fact.place),
                "budget": content.map { json($0.budget) } ?? .null,
                "partner": content.map { .string($0.partner) } ?? .null,
                "durationDays": JSONValue(content?.durationDays),
                "beneficiaries": .array(
                    (content?.beneficiaries ?? []).map {
                        ["label": .string($0.label), "estimate": json($0.estimate)]
                    }
                ),
                "launched": project.launch.map { json($0) } ?? .null,
                "completed": project.completion.map { json($0) } ?? .null,
                "claims": .array(project.claims.map { json($0, [("type", .string($0.fact.type.name))]) }),
            ]
        }
        let totals = Projects.totals(of: projects).map { total -> JSONValue in
            [
                "region": json(region: total.region), "currency": .string(total.currency),
                "projects": JSONValue(total.projects), "amount": JSONValue(total.amount),
            ]
        }
        return object([("projects", .array(listed)), ("totals", .array(totals))])
    }

    private func json(_ money: Money) -> JSONValue {
        ["amount": JSONValue(money.amount), "currency": .string(money.currency)]
    }

    /// The trainings; persons and participations have totals of their own.
    public func trainings() -> JSONValue {
        let trainings = state.trainings.trainings(lens)
        let listed = trainings.map { training -> JSONValue in
            let content = training.content
            return [
                "subject": .string(training.subject.text),
                "title": content.map { .string($0.title) } ?? .null,
                "audience": content.map { .string($0.audience) } ?? .null,
                "organiser": content?.organiser.map { .string($0) } ?? .null,
                "male": JSONValue(content?.male),
                "female": JSONValue(content?.female),
                "total": JSONValue(content?.total),
                "unit": content.map { json($0.unit) } ?? .null,
                "shown": json(training.shown),
                "claims": .array(training.claims.map { json($0) }),
            ]
        }
        let totals = Trainings.totals(of: trainings)
        return object([
            ("trainings", .array(listed)),
            (
                "totals",
                .array(
                    Unit.allCases.compactMap { unit in
                        totals[unit].map { total in
                            [
                                "unit": json(unit), "male": JSONValue(total.male),
                                "female": JSONValue(total.female), "total": JSONValue(total.total),
                            ]
                        }
                    }
                )
            ),
        ])
    }

    /// The recommendations and what was done about them.
    public func recommendations() -> JSONValue {
        let recommendations = state.recommendations.recommendations(lens)
        let listed = recommendations.map { recommendation -> JSONValue in
            let content = recommendation.content
            return [
                "subject": .string(recommendation.subject.text),
                "actors": .array((content?.actors ?? []).map { .string($0) }),
                "action": content.map { .string($0.action) } ?? .null,
                "zone": content?.zone.map { .string($0) } ?? .null,
                "issued": .array(recommendation.issues.map { json($0, issuedIn($0)) }),
                "followedUp": .array(recommendation.followUps.map { json($0, action($0)) }),
            ]
        }
        let followedUp = recommendations.count { !$0.followUps.isEmpty }
        return object([
            ("recommendations", .array(listed)),
            (
                "totals",
                [
                    "listed": JSONValue(recommendations.count), "followedUp": JSONValue(followedUp),
                    "open": JSONValue(recommendations.count - followedUp),
                ]
            ),
        ])
    }

    private func issuedIn(_ claim: RecordedFact) -> [(String, JSONValue)] {
        guard case .recommendationIssued(let content) = claim.fact.details else { return [] }
        return [("issuedIn", .string(content.issuedIn.text))]
    }

    private func action(_ claim: RecordedFact) -> [(String, JSONValue)] {
        guard case .recommendationFollowedUp(let content) = claim.fact.details else { return [] }
        return [("action", .string(content.action))]
    }
}
