import CanonicalJSON
import Testing

@testable import daybook

@Suite("Looking for events")
struct EventPatternTests {
    private let event: JSONValue = [
        "data": ["place": ["name": "Ménaka"], "notes": ["Two Trucks", 5, "three  \u{A0}spaces\there"]]
    ]

    @Test(arguments: [
        ("ménaka", true), ("MÉNAKA", false), ("two.trucks", true), ("Two trucks", false), ("^attack", true),
        ("5", false),
        ("three spaces here", true), ("three   spaces", true), ("threespaces", false), ("trucks$", true),
        ("nothing", false),
    ])
    func itIsFoundInTheLineAndInTheTexts(_ pattern: String, _ isFound: Bool) throws {
        #expect(try EventPattern(pattern).isFound(line: "attack.reported", event: event) == isFound)
    }
}
