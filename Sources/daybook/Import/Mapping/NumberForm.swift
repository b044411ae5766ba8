import Events

/// How numbers are written in a spreadsheet. Without a statement they have digits only, and a point before decimals: 1.236 may be
/// a thousand or a little more than one, and nobody can tell which.
struct NumberForm: Equatable, Sendable {
    var thousands: String?
    /// The character before decimals; where it is stated, `12.0` is a whole number.
    var statedDecimal: String?

    var decimal: String { statedDecimal ?? "." }

    init() {}

    init(_ values: MappingNode.Keyed) throws(Failure) {
        for key in ["thousands", "decimal"] {
            guard let node = values[key] else { continue }
            let text = try node.text(Label("a character", "un caractère"))
            guard text.count == 1, !text.contains(where: \.isNumber), text != "-" else {
                throw node.failure(
                    Label(
                        "expected one character for \(key), found '\(text)'",
                        "attendu : un caractère pour \(key), trouvé : « \(text) »"
                    )
                )
            }
            if key == "thousands" { thousands = text } else { statedDecimal = text }
        }
        guard thousands != decimal else {
            throw values.owner.failure(
                Label(
                    "thousands: and decimal: are both '\(decimal)'; state decimal: too where thousands have a point",
                    "thousands: et decimal: sont tous deux « \(decimal) » ; indiquez aussi decimal: si les milliers ont un point"
                )
            )
        }
    }

    /// The number as JSON writes it; `nil` where the text is none of this form.
    ///
    /// - Parameter whole: Whether decimals that are all zero are left out, as far as the mapping says what stands before them.
    func plain(_ text: String, whole: Bool = false) -> String? {
        var integer = text[...]
        var fraction = ""
        if let point = text.firstIndex(of: Character(decimal)) {
            fraction = "." + text[text.index(after: point)...]
            integer = text[..<point]
        }
        let sign = integer.first == "-" ? "-" : ""
        guard let digits = joined(integer.dropFirst(sign.count)), !digits.isEmpty,
            digits.allSatisfy(NumberForm.isDigit),
            fraction.dropFirst().allSatisfy(NumberForm.isDigit), fraction != "."
        else { return nil }
        let isWhole = whole && statedDecimal != nil && fraction.dropFirst().allSatisfy { $0 == "0" }
        return sign + digits + (isWhole ? "" : fraction)
    }

    /// The whole number that a text states; `nil` where it states none.
    func integer(_ text: String) -> Int? { plain(text, whole: true).flatMap { Int($0) } }

    /// The number that a text states; `nil` where it states none.
    func number(_ text: String) -> Double? { plain(text).flatMap { Double($0) } }

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

    /// The problem of a text that is no such number, with what may help.
    func problem(_ text: String, at path: String, expected: Label) -> RowProblem {
        let hasSeparator = text.contains { ".,' \u{A0}\u{202F}".contains($0) } && text.contains(where: \.isNumber)
        let found = Label.cell(text)
        let advice = Label(
            "; where its separators stand for thousands or decimals, state thousands: or decimal: in the mapping",
            " ; si ses séparateurs sont de milliers ou de décimales, indiquez thousands: ou decimal: dans la correspondance"
        )
        return RowProblem(
            path: path,
            expected: expected,
            found: hasSeparator ? Label(found.english + advice.english, found.french + advice.french) : found
        )
    }
}
