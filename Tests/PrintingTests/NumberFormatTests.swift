import Events
import Testing

@testable import Printing

@Suite("Numbers in both languages")
struct NumberFormatTests {
    private let english = NumberFormat(language: .english)
    private let french = NumberFormat(language: .french)

    @Test(arguments: [
        (0, "0", "0"), (37, "37", "37"), (999, "999", "999"), (1000, "1,000", "1\u{A0}000"),
        (3580, "3,580", "3\u{A0}580"), (1_234_567, "1,234,567", "1\u{A0}234\u{A0}567"),
        (-12_345, "−12,345", "−12\u{A0}345"),
    ])
    func thousandsAreApart(_ number: Int, _ inEnglish: String, _ inFrench: String) {
        #expect(english.text(number) == inEnglish)
        #expect(french.text(number) == inFrench)
    }

    @Test func whatIsNotReportedIsBlank() {
        #expect(english.text(Int?.none) == "")
        #expect(english.percent(nil) == "")
    }

    @Test func decimalsHaveTheirSeparator() {
        #expect(english.text(1234.5) == "1,234.5")
        #expect(french.text(1234.5) == "1\u{A0}234,5")
        #expect(french.text(-0.25) == "−0,25")
        #expect(english.text(13.0) == "13")
    }

    @Test func changesHaveASign() {
        #expect(english.signed(18) == "+18")
        #expect(english.signed(0) == "0")
        #expect(english.signed(-2) == "−2")
    }

    @Test func sharesAreWrittenAsTheLanguageDoes() {
        #expect(english.percent(52) == "52%")
        #expect(french.percent(52) == "52\u{A0}%")
    }
}
