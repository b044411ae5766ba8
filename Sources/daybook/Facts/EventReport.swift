import CanonicalJSON
import Events
import Printing

/// One event in words: what it is, who recorded it and when, what it states, and what became of it.
struct EventReport {
    /// The stored event.
    let event: JSONValue
    let history: History
    let language: Language

    var page: Page {
        Page.line(title, .head) + Page(fate, .alert) + history.damage.page(language) + [""]
            + Page(Table(ofPairs: about + facts))
    }

    private var position: Position? { Position(event.text("sequence").trimmingZeros) }
    private var type: FactType? { Catalogue.type(named: event.text("type")) }

    private var title: String {
        let label = type?.label[language] ?? event.text("type")
        return Words.remark.filled(language, label, event.text("subject"))
            + " (" + Words.atPosition.filled(language, position?.description ?? "") + ")"
    }

    /// What was done to the event since.
    private var fate: [String] {
        guard position == history.position else {
            return [Words.amends.filled(language, history.position.description)]
        }
        return history.versions.dropFirst().map { version in
            let reason = version.reason.map { " – \($0.lowercasedFirst)" } ?? ""
            let dispute = version.dispute.map { " – " + Words.remark.filled(language, $0.by, $0.claim) } ?? ""
            return
                "\(version.sentence(language))\(reason)\(dispute) (\(Words.atPosition.filled(language, version.position.description)))"
        }
    }

    private var about: [(String, String)] {
        let recorded = event.text("recordedtime")
        let when = Moment(recorded).map { DateWords(language: language).text($0) } ?? recorded
        let author = AuthorName.of(event.text("authid"), event.member("onbehalfof")?.stringValue, language)
        var rows = [(Words.type[language], event.text("type")), (Words.recordedAt[language], "\(when), \(author)")]
        rows.append((Words.section[language], "\(event.text("source"))  id \(event.text("id"))"))
        if event.text("entrymode") == "import" { rows.append((Words.entry[language], Words.imported[language])) }
        return rows
    }

    /// What the event states: as it stands now, where it was corrected.
    private var facts: [(String, String)] {
        guard position != history.position, var own = event["data"]?.objectValue else {
            return rows(history.fact, type)
        }
        own["target"] = ["position": history.position.json]
        if let other = history.versions.first(where: { $0.position == position })?.duplicateOf {
            own["duplicateOf"] = ["position": other.json]
        }
        guard case .object(let replacement)? = own["replacement"] else { return rows(.object(own), type) }
        own["replacement"] = nil
        return rows(.object(own), type)
            + rows(.object(replacement), history.type).map { ("→ \($0.0)", $0.1) }
    }

    private func rows(_ data: JSONValue, _ type: FactType?) -> [(String, String)] {
        FactRow.rows(of: data, type, language).map { ($0.label, $0.words) }
    }
}

extension String {
    /// A stored position without the zeros that fill it.
    var trimmingZeros: Substring {
        let digits = drop { $0 == "0" }
        return digits.isEmpty ? "0" : digits
    }
}
