/// A place, with the names that it goes by. Its subject is its p-code where it has one (`place/ML0502`), or a slug.
public struct PlaceRegistered: FactDetails {
    public var names: [String] = []
    public var kind = PlaceKind.other
    public var pcode: String?
    public var parent: Subject?

    public static let type = FactType(
        "place.registered",
        "Place registered",
        "Lieu enregistré",
        purpose: Label(
            "A place, with the names that it goes by.",
            "Un lieu, avec les noms qu'on lui donne."
        ),
        about: [.place],
        details: PlaceRegistered(),
        [
            .list("names", \.names, required: true, "Names, the usual one first", "Noms, le plus courant d'abord"),
            .required("kind", \.kind, "Kind of place", "Type de lieu"),
            .optional("pcode", \.pcode, "P-code", "Code P", .pcode),
            .optional("parent", \.parent, "Lies in", "Se trouve dans", .kind(.place)),
        ],
        checks: { place in place.pcode.map { Gazetteer.breaches(of: $0, at: "data.pcode") } ?? [] },
        wrap: Details.placeRegistered,
        unwrap: { if case .placeRegistered(let details) = $0 { details } else { nil } }
    )
}

/// A place comes to lie in another administrative unit from a date on: the day that `occurred` says.
public struct PlaceReassigned: FactDetails {
    public var from = Subject.mission
    public var to = Subject.mission

    public static let type = FactType(
        "place.reassigned",
        "Place reassigned",
        "Rattachement administratif modifié",
        purpose: Label(
            "A place comes to lie in another administrative unit, from a date on.",
            "Un lieu relève d'une autre unité administrative, à partir d'une date."
        ),
        about: [.place],
        details: PlaceReassigned(),
        [
            .required("from", \.from, "Lay in", "Relevait de", .kind(.place)),
            .required("to", \.to, "Lies in", "Relève de", .kind(.place)),
        ],
        wrap: Details.placeReassigned,
        unwrap: { if case .placeReassigned(let details) = $0 { details } else { nil } }
    )
}
