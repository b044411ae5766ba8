import CanonicalJSON
import Events

/// Where and when an event's content says that something happened; for a correction, what it puts in place.
struct IndexedContent {
    let occurred: Occurrence
    /// The names as reported, and the p-codes with those that contain them, folded as searches are.
    let placeTerms: [String]

    init(of event: Event) {
        switch event.fact.details {
        case .recordCorrected(let correction):
            let replacement = correction.replacement.object
            self.occurred =
                replacement["occurred"]?.stringValue.flatMap { try? Occurrence($0) } ?? event.fact.occurred
            let places =
                ["place", "origin", "destination", "from", "to"].map { replacement[$0] }
                + (replacement["destinations"]?.arrayValue ?? [])
            self.placeTerms = places.compactMap(\.self).flatMap {
                IndexedContent.terms(name: $0["name"]?.stringValue, pcode: $0["pcode"]?.stringValue)
            }
        default:
            self.occurred = event.fact.occurred
            self.placeTerms = event.fact.places.flatMap { IndexedContent.terms(name: $0.name, pcode: $0.pcode) }
        }
    }

    /// The one day that it all happened on; `nil` where that may be several.
    var singleDay: Day? {
        guard let first = occurred.firstDay, first == occurred.lastDay else { return nil }
        return first
    }

    func mayHaveHappened(from first: Day?, to last: Day?) -> Bool {
        if let first, let latest = occurred.latest, latest < first.start { return false }
        if let last, let earliest = occurred.earliest, earliest > last.end { return false }
        return true
    }

    private static func terms(name: String?, pcode: String?) -> [String] {
        let names = name.map { [$0.foldedForSearch] } ?? []
        guard let code = pcode?.foldedForSearch else { return names }
        let containing = stride(from: 4, to: code.utf8.count, by: 2).map { String(code.prefix($0)) }
        return names + containing + [code]
    }
}
