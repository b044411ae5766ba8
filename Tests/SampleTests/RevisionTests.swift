import Events
import Testing

/// Figures that later documents state otherwise: each stays, beside the others.
struct RevisionTests {
    /// 35 at least, 47 with the attackers, 50 at least, 60, 77, 106, 54, 55.
    @Test
    func theDeadOfTheAttackOnTheMechanismOfGaoAreEightClaims() throws {
        let claims = try casualties(of: "incident/2017-01-18-moc-gao")
        #expect(claims.map(\.killed?.least) == [35, 47, 50, 60, 77, 106, 54, 55])
        #expect(claims.map(\.includesPerpetrators)[1] == .yes)
    }

    @Test
    func theDeadOfDiallassagouAreTheClaimsOfThreeDocuments() throws {
        let claims = try casualties(of: "incident/2022-06-18-diallassagou")
        #expect(claims.map(\.killed?.value) == [100, 132, 40, 60, 100])
        #expect(claims.map(\.scope) == [.cumulative, .cumulative, .place, .cumulative, .cumulative])
    }

    @Test
    func everyDisputeNamesAnEarlierEventOfItsSubject() throws {
        let sample = try Fixture.sample()
        let disputes = sample.enumerated().compactMap {
            line,
            event -> (line: Int, event: Submission, target: Target)? in
            guard case .recordDisputed(let dispute) = event.fact.details else { return nil }
            return (line, event, dispute.target)
        }
        #expect(disputes.count == 3)
        for dispute in disputes {
            let target = try #require(
                sample[..<dispute.line].first { $0.source == dispute.target.source && $0.id == dispute.target.id }
            )
            #expect(target.subject == dispute.event.subject)
        }
    }

    private func casualties(of incident: String) throws -> [CasualtiesReported] {
        try Fixture.sample().filter { $0.subject.text == incident }.compactMap { event in
            guard case .casualtiesReported(let casualties) = event.fact.details else { return nil }
            return casualties
        }
    }
}
