import Events
import Testing

/// Rules that a fact breaks by itself: its shape is right, so an import is kept, and a native submission is refused.
struct InconsistencyTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let type: String
        let change: (String, String)
        let rule: Rule
        let message: String
        var testDescription: String { message }
    }

    static let cases: [Case] = [
        Case(
            type: "violation.recorded",
            change: (#""low":3"#, #""low":6"#),
            rule: .estimateOutOfOrder,
            message: "data.victims: low, best and high must rise, but they are 6, 4, 5"
        ),
        Case(
            type: "casualties.reported",
            change: (#""high":5"#, #""high":5,"male":3,"unknown":3"#),
            rule: .estimatePartsExceedTotal,
            message: "data.wounded: the parts by sex and age sum to 6, more than the total of 5"
        ),
        Case(
            type: "displacement.reported",
            change: (
                #""household","quantifier":"exact","value":798"#,
                #""person","quantifier":"less_than","value":3,"girls":3"#
            ),
            rule: .estimatePartsExceedTotal,
            message: "data.people: the parts by sex and age sum to 3, more than the total of 2"
        ),
        Case(
            type: "displacement.reported",
            change: (#""exact","value":798"#, #""exact","value":798,"male":1,"female":2"#),
            rule: .partsOfOtherUnit,
            message:
                "data.people: parts by sex and age count persons, and cannot be parts of a number of the unit household; "
                + "record the persons in an estimate of their own"
        ),
        Case(
            type: "return.reported",
            change: (#""more_than","value":6,"male":2,"female":1"#, #""exact","value":6,"male":2,"female":9"#),
            rule: .estimatePartsExceedTotal,
            message: "data.people: the parts by sex and age sum to 14, more than the total of 6"
        ),
        Case(
            type: "risk.assessed",
            change: (#""points":20"#, #""points":19"#),
            rule: .riskLevelDiffers,
            message: "data.level: 19 points are level 3 (Serious), not 4"
        ),
        Case(
            type: "training.held",
            change: (#""female":1"#, #""female":6"#),
            rule: .partsDoNotSum,
            message: "data.total: 4 men and 6 women are 10, but the total is 5"
        ),
        Case(
            type: "convoy.moved",
            change: (#""arrived":"2023-08-04T22:30:00Z""#, #""arrived":"2023-08-03""#),
            rule: .convoyArrivedBeforeDeparture,
            message: "data.arrived: the convoy arrived on 2023-08-03, before it departed on 2023-08-04T05:00:00Z"
        ),
        Case(
            type: "moc.admission-reported",
            change: (#""total":18"#, #""total":17"#),
            rule: .partsDoNotSum,
            message: "data.byMovement: the parts sum to 18, but the total is 17"
        ),
        Case(
            type: "moc.losses-reported",
            change: (#""quantifier":"more_than","value":6"#, #""quantifier":"exact","value":7"#),
            rule: .partsDoNotSum,
            message: "data.byMovement: the parts sum to 6, but the total is 7"
        ),
        Case(
            type: "displacement.reported",
            change: (
                #"[{"name":"Mopti","pcode":"ML05"},{"name":"Sévaré"}]"#, #"[{"name":"Diallassagou"}]"#
            ),
            rule: .originIsOnlyDestination,
            message: "data.destinations: the only destination, Diallassagou, is the place that was left; "
                + "name where people went, or leave destinations out"
        ),
        Case(
            type: "attack.reported",
            change: (#""pcode":"ML0506""#, #""pcode":"ML11""#),
            rule: .pcodeUnknown,
            message: "data.place.pcode: ML11 is not in COD-AB 2021-12-20, whose regions are ML01 to ML10: a region or "
                + "cercle of the newer division has no code there; give the code of COD-AB 2021-12-20 "
                + "(`daybook place NAME` finds it), or leave pcode out"
        ),
        Case(
            type: "displacement.reported",
            change: (
                #"{"name":"Mopti","pcode":"ML05"}"#, #"{"name":"Mopti","pcode":"ML05","gazetteer":"COD-AB 2024"}"#
            ),
            rule: .pcodeUnknown,
            message:
                "data.destinations[0].pcode: ML05 is said to be of COD-AB 2024, and this daybook knows the codes of "
                + "COD-AB 2021-12-20 alone: give the code of COD-AB 2021-12-20 (`daybook place NAME` finds it), or leave "
                + "pcode and gazetteer out"
        ),
        Case(
            type: "place.registered",
            change: (#""pcode":"ML0502""#, #""pcode":"ML1101""#),
            rule: .pcodeUnknown,
            message:
                "data.pcode: ML1101 is not in COD-AB 2021-12-20, whose regions are ML01 to ML10: a region or cercle "
                + "of the newer division has no code there; give the code of COD-AB 2021-12-20 (`daybook place NAME` "
                + "finds it), or leave pcode out"
        ),
    ]

    @Test(arguments: cases)
    func aFactThatContradictsItselfNamesTheRuleAndThePlace(example: Case) throws {
        let json = try Example.full(example.type).json
        try #require(json.contains(example.change.0))
        let changed = try Submission(json: Array(json.replacing(example.change.0, with: example.change.1).utf8))
        let breaches = changed.fact.inconsistencies
        #expect(breaches.map(\.rule) == [example.rule])
        #expect(breaches.first?.message[.english] == example.message)
        #expect(breaches.first.map { $0.path.map(example.message.hasPrefix) == true } == true)
        #expect(!example.rule.bindsImports)
    }

    /// Sums of the greatest numbers that are taken do not overflow.
    @Test func theGreatestFiguresAreSummed() throws {
        let most = "1000000000"
        let estimate = try Example.full("casualties.reported").json
            .replacing(
                #""unit":"person","quantifier":"more_than","value":6,"male":2,"female":1,"boys":1,"girls":0,"unknown":2"#,
                with:
                    #""unit":"person","quantifier":"exact","value":\#(most),"male":\#(most),"female":\#(most),"#
                    + #""boys":\#(most),"girls":\#(most),"unknown":\#(most)"#
            )
        let casualties = try Submission(json: Array(estimate.utf8)).fact
        #expect(casualties.inconsistencies.map(\.rule) == [.estimatePartsExceedTotal, .estimatePartsExceedTotal])
        let counts = try Example.minimal("moc.admission-reported").json
            .replacing(
                #"{"cma":2,"plateforme":16}"#,
                with: #"{"cma":\#(most),"government":\#(most),"other":\#(most),"plateforme":\#(most)}"#
            )
        #expect(try Submission(json: Array(counts.utf8)).fact.inconsistencies.map(\.rule) == [.partsDoNotSum])
        let moreThan = try #require(
            try Submission(json: Array(estimate.replacing("exact", with: "more_than").utf8)).fact.casualties
        )
        #expect(moreThan.killed?.least == 1_000_000_001 && moreThan.killed?.most == nil)
    }

    /// Two spellings of one name that differ in bytes are two names.
    @Test func namesOfPlacesAreComparedAsBytes() throws {
        let json = try Example.minimal("displacement.reported").json
            .replacing(
                #""origin":{"name":"Bankass"}"#,
                with: "\"origin\":{\"name\":\"e\u{301}\"},\"destinations\":[{\"name\":\"é\"}]"
            )
        #expect(try Submission(json: Array(json.utf8)).fact.inconsistencies.isEmpty)
    }
}

extension Fact {
    fileprivate var casualties: CasualtiesReported? {
        if case .casualtiesReported(let casualties) = details { casualties } else { nil }
    }
}
