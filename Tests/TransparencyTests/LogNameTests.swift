import Testing
import Transparency

/// The name that a log signs under, with its epoch.
struct LogNameTests {
    @Test(arguments: [
        ("daybook.example/mission", "daybook.example/mission", 1),
        ("daybook.example/mission#2", "daybook.example/mission", 2),
        ("a#255", "a", 255), ("a#256", "a#256", 1), ("a#1", "a#1", 1), ("a#0", "a#0", 1), ("a#02", "a#02", 1),
        ("a#", "a#", 1), ("a#b", "a#b", 1), ("a#2#3", "a#2#3", 1), ("a#-2", "a#-2", 1), ("a#+2", "a#+2", 1),
        ("", "", 1),
        ("#2", "", 2),
    ])
    func aNameHasAnOriginAndAnEpoch(text: String, origin: String, epoch: Int) {
        let name = LogName(text)
        #expect(name.origin == origin && name.epoch == epoch)
        #expect(name.description == text)
    }

    @Test
    func namesAreThoseOfTheirOriginWhateverTheEpoch() {
        #expect(LogName("é/log#7").isOf("é/log") && !LogName("é/log").isOf("e\u{301}/log"))
        #expect(LogName(origin: "a", epoch: 3).description == "a#3" && LogName(origin: "a").description == "a")
    }
}
