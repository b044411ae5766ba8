public import CanonicalJSON

/// Where something happened: the name as its source gives it, and, where somebody established them, a p-code and coordinates.
public struct Place: Sendable, Hashable {
    /// The name as reported; always kept.
    public var name = ""
    /// The p-code of the administrative unit (COD-AB): `ML05` a region, `ML0506` a cercle.
    public var pcode: String?
    /// The version of the gazetteer that the p-code is from; ``Gazetteer/version`` where the place names none.
    public var gazetteer: String?
    /// Degrees north and east (WGS 84); both or neither.
    public var latitude: Double?
    public var longitude: Double?
    /// How exact the coordinates are, by UCDP's scale: 1 exact, 2 near (25 km), 3 cercle, 4 region, 5 linear, 6 country,
    /// 7 international.
    public var precision: Int?

    /// The region (first administrative level) that the p-code lies in; `nil` where the code is from another gazetteer, in which
    /// the same digits may mean another region.
    public var region: String? {
        guard let pcode, pcode.utf8.count >= 4, gazetteer == nil || gazetteer == Gazetteer.version else { return nil }
        return String(pcode.prefix(4))
    }
}

extension Place: ObjectValue {
    public static let blank = Place()

    public static let fields = FieldTable<Place>(
        .required("name", \.name, "Name as reported", "Nom tel que rapporté"),
        .optional("pcode", \.pcode, "P-code", "Code P", .pcode),
        .optional("gazetteer", \.gazetteer, "Version of the P-code", "Version du code P"),
        .optional("lat", \.latitude, "Latitude, degrees north", "Latitude, degrés nord", .within(-90...90)),
        .optional("lon", \.longitude, "Longitude, degrees east", "Longitude, degrés est", .within(-180...180)),
        .optional(
            "precision",
            \.precision,
            "Precision, 1 (exact) to 7 (international)",
            "Précision, de 1 à 7",
            .within(1...7)
        )
    )

    public var shapeExpected: Label? {
        guard (latitude == nil) == (longitude == nil) else {
            return Label("lat and lon together, or neither", "lat et lon ensemble, ou aucun des deux")
        }
        return gazetteer == nil || pcode != nil
            ? nil
            : Label(
                "the pcode that is of the gazetteer named, or neither",
                "le pcode qui est de la nomenclature nommée, ou aucun des deux"
            )
    }

    public static let shapeKeywords: JSONObject = [
        "dependentRequired": ["lat": ["lon"], "lon": ["lat"], "gazetteer": ["pcode"]]
    ]

    public static var canBeInconsistent: Bool { true }

    /// A p-code that nobody can look up is refused when it is typed. An import keeps what was published. Doubts are told.
    public func ownInconsistencies(at path: String) -> [Breach] {
        let unknown = pcode.map { Gazetteer.breaches(of: $0, gazetteer, at: "\(path).pcode") } ?? []
        return unknown
            + doubts.map {
                Breach(.placeDoubtful, Message("%: %", "% : %", .text(path), .label($0)), path: path)
            }
    }
}
