import CanonicalJSON
import Events

/// Where and when an event's content says that something happened; for a correction, what it puts in place.
struct IndexedContent {
    let occurred: Occurrence
    /// The names as reported, and the p-codes with those that contain them.
    let placeTerms: [[UInt8]]

    init(of event: Event) {
        switch event.fact.details {
        case .recordCorrected(let correction):
            let replacement = correction.replacement.object
            self.occurred =
                replacement["occurred"]?.stringValue.flatMap { try? Occurrence($0) } ?? event.fact.occurred
            let places =
                [replacement["place"], replacement["origin"]] + (replacement["destinations"]?.arrayValue ?? [])
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

    private static func terms(name: String?, pcode: String?) -> [[UInt8]] {
        let names = name.map { [Array($0.utf8)] } ?? []
        guard let pcode else { return names }
        let bytes = Array(pcode.utf8)
        return names + stride(from: 4, to: bytes.count, by: 2).map { Array(bytes.prefix($0)) } + [bytes]
    }
}
