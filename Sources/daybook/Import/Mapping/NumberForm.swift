/// How numbers are written in a spreadsheet. Without a statement they have digits only, and a point before decimals: 1.236 may be
/// a thousand or a little more than one, and nobody can tell which.
struct NumberForm: Equatable, Sendable {
    var thousands: String?
    var decimal = "."

    /// The number as JSON writes it; `nil` where the text is none of this form.
    func plain(_ text: String) -> String? {
        var whole = text[...]
        var fraction = ""
        if let point = text.firstIndex(of: Character(decimal)) {
            fraction = "." + text[text.index(after: point)...]
            whole = text[..<point]
        }
        let sign = whole.first == "-" ? "-" : ""
        guard let digits = joined(whole.dropFirst(sign.count)), !digits.isEmpty, digits.allSatisfy(NumberForm.isDigit),
            fraction.dropFirst().allSatisfy(NumberForm.isDigit), fraction != "."
        else { return nil }
        return sign + digits + fraction
    }

    /// The digits without separators, which must stand before each three digits or nowhere.
    private func joined(_ text: Substring) -> String? {
        guard let thousands else { return String(text) }
        let groups = text.split(omittingEmptySubsequences: false) { separates($0, thousands) }
        guard groups.count > 1 else { return String(text) }
        guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        return groups.joined()
    }

    /// A space as separator is also the one that does not break, which French spreadsheets write.
    private func separates(_ character: Character, _ thousands: String) -> Bool {
        String(character) == thousands || thousands == " " && (character == "\u{A0}" || character == "\u{202F}")
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

    /// What is said of a text that is no number, beside what was expected.
    func advice(on text: String) -> String {
        let hasSeparator = text.contains { ".,' \u{A0}\u{202F}".contains($0) } && text.contains(where: \.isNumber)
        return hasSeparator
            ? "; where its separators stand for thousands or decimals, state thousands: or decimal: in the mapping" : ""
    }
}
