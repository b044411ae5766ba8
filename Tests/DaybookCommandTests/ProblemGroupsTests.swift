import Events
import Testing

@testable import daybook

@Suite("Problems by their cause")
struct ProblemGroupsTests {
    @Test func threeOfACauseAreToldAndTheRestIsCounted() {
        var groups = ProblemGroups()
        let cause = Label("Date: expected a date", "Date : attendu : une date")
        let told = (1...1000).map { _ in groups.add(cause) }
        #expect(told.count { $0 } == 3)
        let isTold = groups.add(Label("No: expected a number", "…"))
        #expect(isTold)
        #expect(groups.rest("f.csv", .english) == ["f.csv: and 997 more: Date: expected a date"])
        #expect(groups.rest("f.csv", .french) == ["f.csv : et 997 de plus : Date : attendu : une date"])
    }

    @Test func beyondTwentyCausesOnlyTheirNumberIsTold() {
        var groups = ProblemGroups()
        let told = (1...30).map { groups.add(Label("\($0)", "\($0)")) }
        #expect(told.count { $0 } == 20)
        #expect(
            groups.rest("f.csv", .english) == [
                "f.csv: 10 more rows with other problems, which are in the rejects file only"
            ]
        )
    }
}
