import Events

/// What is recorded when, and what is asked about it: a story of the three clocks that any answer can be tried on.
public struct ClockStory: Sendable {
    /// What somebody records at a moment.
    public struct Step: Sendable {
        public let recorded: String
        public let draft: Draft
    }

    public let steps: [Step]
    /// Days on which everybody asks, each after something more was known.
    public let askedOn: [String]

    /// A base that closed in June, of which one heard in September; what came of it until the next summer.
    public static let lateClosure: ClockStory = {
        let opened = Draft.opened("ber", "2021-06-30", by: "fact-sheet").source(date: "2021-07-10")
        let closed = Draft.closed("ber", "2023-06-17", by: "letter").source(date: "2023-09-01")
        let handedOver = Draft.handedOver("ber", "2023-06-18", by: "rumour").source(date: "2023-09-03")
        return ClockStory(
            steps: [
                Step(recorded: "2023-05-02T09:00:00Z", draft: opened),
                Step(recorded: "2023-09-05T14:30:00Z", draft: closed),
                Step(recorded: "2023-09-05T15:00:00Z", draft: handedOver),
                Step(
                    recorded: "2023-11-07T08:00:00Z",
                    draft: handedOver.retracted(reason: "source_withdrawn").note("the letter names no such handover")
                ),
                // Corrected, and the correction corrected.
                Step(
                    recorded: "2024-01-10T10:00:00Z",
                    draft: closed.corrected(by: closed.occurred("2023-06-16"), reason: "typo").note("the 16th")
                ),
                Step(
                    recorded: "2024-02-20T10:00:00Z",
                    draft: closed.corrected(by: closed.occurred("2023-06-15")).note("the letter says the 15th")
                ),
            ],
            askedOn: ["2023-07-31", "2023-09-30", "2024-01-31", "2024-03-31"]
        )
    }()

    /// An attack whose dead six documents count, one after the other.
    public static let revisedFigure: ClockStory = {
        func figure(_ document: String, _ published: String, _ reliability: String?, _ killed: Int) -> Draft {
            Draft.casualties(
                "2022-06-18-diallassagou",
                "2022-06-18",
                by: document,
                killed: Draft.estimate("person", "exact", killed)
            )
            .source(date: published, reliability: reliability)
        }
        let reports = [
            ("radio", "2022-06-19", "4", 40), ("flash-1", "2022-06-20", "2", 99),
            ("gendarmerie", "2022-06-21", "3", 132),
            ("government", "2022-06-22", "2", 132), ("hrd-note", "2022-08-31", "1", 135),
            ("press", "2022-09-30", nil, 200),
        ]
        return ClockStory(
            steps: reports.map { document, published, reliability, killed in
                Step(recorded: published + "T18:00:00Z", draft: figure(document, published, reliability, killed))
            },
            askedOn: ["2022-06-19", "2022-06-21", "2022-07-31", "2022-12-31"]
        )
    }()
}
