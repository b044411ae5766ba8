import Events
import Testing

@testable import Printing

@Suite("Dates in words")
struct DateWordsTests {
    @Test(arguments: [
        ("2023-08-17", "17 Aug 2023", "17 août 2023"), ("2023-08-01", "1 Aug 2023", "1er août 2023"),
        ("2023-08", "Aug 2023", "août 2023"), ("2023", "2023", "2023"),
        ("../2023-08-17", "by 17 Aug 2023", "au plus tard le 17 août 2023"),
        ("../2023-08", "by Aug 2023", "au plus tard en août 2023"),
        ("2021-05/..", "since May 2021", "depuis mai 2021"),
        ("2021-05-02/..", "since 2 May 2021", "depuis le 2 mai 2021"),
        ("2022-06-18/2022-06-19", "18–19 Jun 2022", "18–19 juin 2022"),
        ("2022-06-18/2022-07-02", "18 Jun – 2 Jul 2022", "18 juin – 2 juillet 2022"),
        ("2021-12-31/2022-01-01", "31 Dec 2021 – 1 Jan 2022", "31 décembre 2021 – 1er janvier 2022"),
        ("2021-05/2021-09", "May – Sep 2021", "mai – septembre 2021"), ("2013/2021", "2013 – 2021", "2013 – 2021"),
        ("2017-09-20/2017-10", "20 Sep 2017 – Oct 2017", "20 septembre 2017 – octobre 2017"),
        ("2022-06-18T05:30:00Z", "18 Jun 2022 05:30 UTC", "18 juin 2022 05:30 UTC"),
        ("soon", "soon", "soon"), ("", "", ""), ("../..", "../..", "../.."),
    ])
    func ofBothLanguages(_ edtf: String, _ english: String, _ french: String) {
        #expect(DateWords(language: .english).text(edtf) == english)
        #expect(DateWords(language: .french).text(edtf) == french)
    }
}
