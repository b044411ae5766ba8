import Events
import Testing

/// The events of the sample against the tables of the documents, cell for cell.
struct SourceTableTests {
    private let sample: [Submission]

    init() throws { sample = try Fixture.sample() }

    @Test
    func theSessionsOfTrainingAreThoseOfTheTable() throws {
        let rows = try Fixture.rows("s2_training_ssr_ddr")
        let held = trainings.filter { $0.subject.text.hasPrefix("training/ssr-ddr-") }
        #expect(held.count == 2 * (rows.count - 1))
        for (number, cells) in rows.dropLast().enumerated() {
            let session = held.filter { $0.subject.text == "training/ssr-ddr-\(number + 1)" }
            let assistants = try #require(session.first { $0.details.audience == "Assistants parlementaires (AP)" })
            let members = try #require(session.first { $0.details.audience == "Membres PEJ/RSS-DDR" })
            #expect(counts([assistants]) == cells[2..<5].map { Int($0) }, "\(cells[1])")
            #expect(counts([members]) == cells[5..<8].map { Int($0) }, "\(cells[1])")
            #expect(counts(session) == cells[8..<11].map { Int($0) }, "\(cells[1])")
            for event in session {
                #expect(event.details.title.hasSuffix(cells[1]))
                #expect(event.fact.note?.contains(cells[0]) == true)
                let isOfOneMonth = event.fact.occurred.firstDay?.month == event.fact.occurred.lastDay?.month
                #expect(isOfOneMonth == !cells[0].hasSuffix("?"), "\(event.fact.occurred)")
            }
        }
    }

    @Test
    func thePrintedTotalsOfTheTrainingAreThoseOfTheSessions() throws {
        let totals = try #require(try Fixture.rows("s2_training_ssr_ddr").last).compactMap { Int($0) }
        #expect(totals == [24, 5, 29, 111, 67, 178, 135, 72, 207])
        let held = trainings.filter { $0.subject.text.hasPrefix("training/ssr-ddr-") }
        let assistants = held.filter { $0.details.audience.hasSuffix("(AP)") }
        let members = held.filter { !$0.details.audience.hasSuffix("(AP)") }
        #expect(counts(assistants) + counts(members) + counts(held) == totals)
        let printed = ["ap", "pej", "total"].flatMap { audience in
            ["male", "female", nil].map { sex in
                figure(
                    "trained",
                    ["audience": audience, "period": "2016-05/2017-07", "sex": sex, "training": "ssr-ddr"]
                )
            }
        }
        #expect(printed == totals)
    }

    /// The bulletin says "près de 64%" of about 44 assistants; the 29 of its table are 65.9 per cent of 44.
    @Test
    func theShareOfTheAssistantsIsNotThatOfTheTable() {
        let trained = figure("trained", ["audience": "ap", "period": "2016-05/2017-07", "training": "ssr-ddr"])
        let all = figure("audience", ["audience": "ap", "training": "ssr-ddr"])
        let share = figure("trained-share", ["audience": "ap", "period": "2016-05/2017-07", "training": "ssr-ddr"])
        #expect([trained, all, share] == [29, 44, 64])
    }

    @Test
    func theTrainingOnGenderIsThatOfTheTable() throws {
        let rows = try Fixture.rows("s2_training_gender")
        let held = trainings.filter { $0.subject.text.hasPrefix("training/gender-") }
        #expect(held.count == rows.count - 1)
        for (event, cells) in zip(held, rows) {
            #expect(event.subject.text == "training/gender-\(cells[0])")
            #expect(event.details.title.hasSuffix("(\(cells[1]))"))
            #expect(event.details.audience == cells[2])
            #expect(counts([event]) == cells[3...].map { Int($0) }, "\(cells[2])")
        }
        let totals = try #require(rows.last)[3...].map { Int($0) }
        #expect(counts(held) == totals)
        let dimensions: [String: String?] = ["audience": "total", "period": "2017-06/2017-07", "training": "gender"]
        let printed = ["male", "female", nil].map { sex in
            figure("trained", dimensions.merging(["sex": sex]) { _, new in new })
        }
        #expect(printed == totals)
    }

    @Test
    func theProjectsAreThoseOfTheTable() throws {
        let launched = sample.compactMap { event -> [String]? in
            guard case .projectLaunched(let project) = event.fact.details else { return nil }
            return [
                project.title, event.fact.place?.name ?? "", event.fact.occurred.text, String(project.budget.amount),
                project.partner,
            ]
        }
        #expect(launched == (try Fixture.rows("s2_cvr_projects")))
    }

    @Test
    func theCantonmentSitesAreThoseOfTheTable() throws {
        let rows = try Fixture.rows("s2_cantonment_sites")
        let named = rows.filter { $0[0] != "(not named)" }
        let built = sample.filter { $0.type.name == "cantonment.built" }
        #expect(built.compactMap(\.fact.place?.name) == named.map { $0[0] })
        for (event, cells) in zip(built, named) {
            #expect(event.fact.note?.contains("Region as stated: \(cells[1]).") == true)
            let works = sample.filter { $0.subject == event.subject && $0.type.name.hasPrefix("works.") }
            #expect(works.map(\.type.name) == [cells[2] == "in_progress" ? "works.started" : "works.contracted"])
        }
        #expect(figure("cantonment-sites-built", ["status": "built"]) == rows.count)
    }

    /// The text of the bulletin names four sites whose works began on 6 July 2017, its timeline three of them.
    @Test
    func theTextAndTheTimelineNameDifferentWorks() {
        let started = sample.filter { $0.type.name == "works.started" }
        #expect(Set(started.map(\.fact.occurred.text)) == ["2017-07-06"])
        let places = { (locator: String) in
            started.filter { $0.fact.sources.contains { $0.locator == locator } }.compactMap(\.fact.place?.name)
                .sorted()
        }
        #expect(places("texte") == ["Ber", "Fafa", "Likrakar", "Tessalit"])
        #expect(places("chronologie (encadré)") == ["Ber", "Likrakar", "Tessalit"])
    }

    @Test
    func theDisplacementsAreThoseOfTheTable() throws {
        let rows = try Fixture.rows("s4_displacements_june_2021")
        let movements = sample.compactMap { event -> (Submission, DisplacementReported)? in
            guard case .displacementReported(let movement) = event.fact.details else { return nil }
            return (event, movement)
        }
        #expect(movements.count == rows.count)
        for ((event, movement), cells) in zip(movements, rows) {
            #expect(movement.origin.name == cells[0])
            #expect(event.fact.occurred.text == (cells[4].isEmpty ? "2021-06" : cells[4]))
            #expect(movement.people.unit == .household && movement.people.value == Int(cells[5]), "\(cells[0])")
            #expect(movement.people.quantifier.rawValue == cells[6])
            #expect(movement.destinations.map(\.name).joined() == cells[9])
            let attack = sample.first { $0.subject == movement.incident }
            guard case .attackReported(let told) = attack?.fact.details else {
                Issue.record("\(cells[0]) has no attack")
                continue
            }
            let stated = cells[7].hasPrefix("affrontement") ? "groupes armés non étatiques" : cells[8]
            #expect(told.actor ?? "" == stated, "\(cells[0])")
        }
    }

    @Test
    func theRecommendationsAreThoseOfTheTable() throws {
        let rows = try Fixture.rows("s4_recommendations")
        let issued = sample.filter { $0.type.name == "recommendation.issued" }
        #expect(issued.count == rows.count)
        for (event, cells) in zip(issued, rows) {
            guard case .recommendationIssued(let recommendation) = event.fact.details else { continue }
            #expect(event.fact.sources.first?.locator == "recommandation \(cells[0])")
            #expect(recommendation.actors.joined(separator: ", ") == cells[1].replacing(" et ", with: ", "))
            #expect(recommendation.action == cells[2])
            #expect(recommendation.zone == cells[3])
            #expect(recommendation.issuedIn.text == "document/protection-report-2021-06")
            let followedUp = sample.filter { $0.subject == event.subject }.compactMap { event -> String? in
                guard case .recommendationFollowedUp(let followUp) = event.fact.details else { return nil }
                return followUp.action
            }
            #expect(followedUp == (cells[4].isEmpty ? [] : [cells[4]]), "\(cells[0])")
        }
    }

    private var trainings: [(subject: Subject, fact: Fact, details: TrainingHeld)] {
        sample.compactMap { event in
            guard case .trainingHeld(let training) = event.fact.details else { return nil }
            return (event.subject, event.fact, training)
        }
    }

    /// Men, women and all.
    private func counts(_ held: [(subject: Subject, fact: Fact, details: TrainingHeld)]) -> [Int?] {
        [\TrainingHeld.male, \.female, \.total].map { part in held.reduce(0) { $0 + $1.details[keyPath: part] } }
    }

    /// The one figure of a metric with exactly these dimensions; `nil` where there is none, or several.
    private func figure(_ metric: String, _ dimensions: [String: String?]) -> Int? {
        let stated = dimensions.compactMapValues(\.self)
        let found = sample.compactMap { event -> Double? in
            guard case .figureReported(let figure) = event.fact.details, figure.metric == metric,
                Dictionary(uniqueKeysWithValues: figure.dimensions.codes.map { ($0.name, $0.code) }) == stated
            else { return nil }
            return figure.value
        }
        return found.count == 1 ? found.first.map { Int($0) } : nil
    }
}
