import Events
import Testing

struct ThemeTests {
    @Test func everyTypeHasATheme() {
        #expect(Catalogue.types.filter { Theme($0) == nil }.map(\.name).isEmpty)
        #expect(Theme.allCases.flatMap(\.types).count == Catalogue.types.count)
        #expect(Theme(SiteClosed.type) == .sites && Theme(RecordRetracted.type) == .events)
    }

    @Test func everyRuleConcernsSomeType() {
        for rule in Rule.allCases { #expect(Catalogue.types.contains(where: rule.concerns), "\(rule)") }
    }

    @Test func rulesOfValuesConcernTheTypesThatHoldThem() {
        #expect(Rule.estimateOutOfOrder.concerns(CasualtiesReported.type))
        #expect(!Rule.estimateOutOfOrder.concerns(SiteClosed.type))
        #expect(Rule.pcodeUnknown.concerns(DisplacementReported.type))
        #expect(!Rule.pcodeUnknown.concerns(RecordRetracted.type))
        #expect(Rule.siteNotOpen.concerns(SiteClosed.type) && !Rule.siteNotOpen.concerns(SiteOpened.type))
    }
}
