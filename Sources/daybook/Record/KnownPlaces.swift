import CanonicalJSON
import Events

/// The names that places are suggested from: those of the gazetteer, then those of the record, where the daemon answers at
/// once.
struct KnownPlaces {
    let names: [PlaceName]
    /// Whether the daemon said what is recorded.
    let hasRecord: Bool

    var search: PlaceSearch { PlaceSearch(names) }

    static func asking(_ socket: String) async -> KnownPlaces {
        let answer = await PromptAnswer.of(socket, "/v1/places")
        return KnownPlaces(answer: answer)
    }

    /// - Parameter answer: What the daemon says of the places recorded; `nil` where it did not answer.
    init(answer: JSONValue?) {
        let places = answer?.list("places") ?? []
        let usual = places.compactMap { place in
            place.list("names").first?.stringValue.map { (place.text("subject"), $0) }
        }
        let nameOf = Dictionary(usual) { first, _ in first }
        self.hasRecord = answer != nil
        self.names =
            Gazetteer.names
            + places.flatMap { KnownPlaces.names(of: $0, in: nameOf[$0.text("parent")] ?? $0.text("parent")) }
    }

    private static func names(of place: JSONValue, in parent: String) -> [PlaceName] {
        guard let subject = Subject(place.text("subject")) else { return [] }
        let kind = PlaceKind(rawValue: place.code("kind"))?.label ?? PlaceKind.other.label
        let about = parent.isEmpty ? kind : Label("\(kind.english), \(parent)", "\(kind.french), \(parent)")
        let names = place.list("names").compactMap(\.stringValue)
        return names.enumerated().map { index, name in
            PlaceName(
                name,
                pcode: place.member("pcode")?.stringValue,
                about: index == 0 ? about : variant(of: names[0], about),
                origin: .record(subject)
            )
        }
    }

    private static func variant(of name: String, _ about: Label) -> Label {
        Label("\(about.english); usually \(name)", "\(about.french) ; d'ordinaire \(name)")
    }
}

extension PlaceName.Origin {
    /// The version of the gazetteer, or the subject.
    var text: String {
        switch self {
        case .gazetteer(let version): version
        case .record(let subject): subject.text
        }
    }
}
