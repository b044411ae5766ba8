import CanonicalJSON
import Events
import Printing

/// The ledger of a MOC by movement. Counts reported without names stand in a column of their own and are added to nothing; what
/// no event states is printed as unknown.
struct LedgerReport {
    /// The object of one MOC.
    let moc: JSONValue
    let language: Language

    var page: Page {
        let parts = table + Page(claims)
        return .line(moc.text("subject"), .head) + (parts.isEmpty ? [Words.nothing[language]] : parts)
    }

    private var numbers: NumberFormat { NumberFormat(language: language) }

    private var table: Page {
        let ledger = moc.list("ledger")
        guard !ledger.isEmpty else { return [] }
        var table = Table([
            .text(Words.movement[language]), .number(Words.opening[language]), .number(Words.admitted[language]),
            .number(Words.died[language]), .number(Words.struckOff[language]), .number(Words.transferred[language]),
            .number(Words.change[language]), .number(Words.closing[language]), .number(Words.reported[language]),
        ])
        for line in ledger {
            table.add(row(line.member("movement") == nil ? Words.unknown[language] : line.label("movement"), [line]))
        }
        if ledger.count > 1 {
            table.addRule()
            table.add(row(Words.total[language], ledger))
        }
        return Page(table)
    }

    /// The row of one line of the ledger, or of several together.
    private func row(_ head: String, _ lines: [JSONValue]) -> [String] {
        func sum(_ name: String) -> Int { lines.compactMap { $0.number(name) }.reduce(0, +) }
        return [
            head, strength("opening", lines), numbers.text(sum("admitted")), numbers.text(sum("died")),
            numbers.text(sum("struckOff")), numbers.signed(sum("transferredIn") - sum("transferredOut")),
            numbers.signed(sum("change")), strength("closing", lines), numbers.text(sum("admittedReported")),
        ]
    }

    /// A strength; unknown where one of the lines does not have it.
    private func strength(_ name: String, _ lines: [JSONValue]) -> String {
        let known = lines.compactMap { $0.number(name) }
        return known.count == lines.count ? numbers.text(known.reduce(0, +)) : Words.unknown[language]
    }

    /// What is claimed of the MOC itself, each with its document.
    private var claims: [String] {
        let claims = moc.list("claims")
        guard !claims.isEmpty else { return [] }
        return [Words.claims[language]]
            + claims.map { claim in
                let words = ClaimWords(claim: claim, language: language)
                let figures = figures(claim)
                let what = figures.isEmpty ? words.type : Words.remark.filled(language, words.type, figures)
                let support = [claim.documents(language), words.dispute].filter { !$0.isEmpty }.joined(separator: "; ")
                return "  \(words.date)  \(what)  (\(support))"
            }
    }

    private func figures(_ claim: JSONValue) -> String {
        if let total = claim.number("total") {
            let parts = claim["byMovement"]?.objectValue?.members.compactMap { part in
                part.value.intValue.map { "\($0) \(movement(part.key))" }
            }
            return numbers.text(total) + " = " + (parts ?? []).joined(separator: " + ")
        }
        if let count = claim.number("count") { return numbers.text(count) }
        if let people = claim.member("people") {
            return people["asReported"]?.stringValue ?? people.number("value").map { numbers.text($0) } ?? ""
        }
        return claim.list("parties").compactMap { $0["label"]?.stringValue }.joined(separator: ", ")
    }

    private func movement(_ code: String) -> String { Movement(rawValue: code)?.label[language] ?? code }
}
