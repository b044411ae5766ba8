import Events
import Testing

@testable import daybook

@Suite("Dates as people write them")
struct WrittenDateTests {
    private let today = Day("2022-06-20") ?? Day(number: 0)

    @Test(arguments: [
        ("18/06/2022", "2022-06-18"), ("18.6.2022", "2022-06-18"), ("18-06-2022", "2022-06-18"),
        ("06/18/2022", "2022-06-18"), ("06/2022", "2022-06"), ("18 juin 2022", "2022-06-18"),
        ("18 June 2022", "2022-06-18"), ("June 18, 2022", "2022-06-18"), ("June 18th, 2022", "2022-06-18"),
        ("1er août 2022", "2022-08-01"), ("1st Aug 2022", "2022-08-01"), ("18 FÉVR. 2022", "2022-02-18"),
        ("juin 2022", "2022-06"), ("Sept 2022", "2022-09"), ("hier", "2022-06-19"), ("Yesterday", "2022-06-19"),
        ("aujourd'hui", "2022-06-20"), ("aujourd’hui", "2022-06-20"), ("avant-hier", "2022-06-18"),
        ("18-19 June 2022", "2022-06-18/2022-06-19"), ("18–19 juin 2022", "2022-06-18/2022-06-19"),
        ("du 18 au 19 juin 2022", "2022-06-18/2022-06-19"), ("30 June to 2 July 2022", "2022-06-30/2022-07-02"),
        ("18/06/2022 - 19/06/2022", "2022-06-18/2022-06-19"), ("18/06/2022 14:30", "2022-06-18T14:30:00Z"),
        ("18 juin 2022 à 14h30", "2022-06-18T14:30:00Z"), ("18 juin 2022 5h", "2022-06-18T05:00:00Z"),
        ("29 février 2024", "2024-02-29"), ("18\u{A0}juin\u{202F}2022", "2022-06-18"),
    ])
    func whatIsCertainIsRead(_ text: String, _ date: String) throws {
        #expect(WrittenDate(text, today: today)?.readings == [date])
        _ = try Occurrence(date)
    }

    @Test func twoDaysMayBeMeant() {
        #expect(WrittenDate("03/04/2022", today: today)?.readings == ["2022-04-03", "2022-03-04"])
        #expect(WrittenDate("04/04/2022", today: today)?.readings == ["2022-04-04"])
    }

    @Test(arguments: [
        "", "18 June", "18/06/22", "31/06/2022", "32/13/2022", "29 février 2023", "jui 2022", "soon", "lundi",
        "0/6/2022",
        "18 June 2022 25:00", "19-18 June 2022", "12", "2022 June", "a", "-", "1/2/3/2022", "18 juin deux mille",
        "99999999999999999999/06/2022", "juin 2022 14:30",
    ])
    func whatIsNotCertainIsNot(_ text: String) {
        #expect(WrittenDate(text, today: today) == nil, "\(text)")
    }
}
