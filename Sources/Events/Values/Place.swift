public import CanonicalJSON

/// Where something happened: the name as its source gives it, and, where somebody established them, a p-code and coordinates.
public struct Place: Sendable, Hashable {
    /// The name as reported; always kept.
    public var name = ""
    /// The p-code of the administrative unit (COD-AB): `ML05` a region, `ML0506` a cercle.
    public var pcode: String?
    /// Degrees north and east (WGS 84); both or neither.
    public var latitude: Double?
    public var longitude: Double?
    /// How exact the coordinates are, by UCDP's scale: 1 exact, 2 near (25 km), 3 cercle, 4 region, 5 linear, 6 country,
    /// 7 international.
    public var precision: Int?

    /// The region (first administrative level) that the p-code lies in.
    public var region: String? {
        guard let pcode, pcode.utf8.count >= 4 else { return nil }
        return String(pcode.prefix(4))
    }
}

extension Place: ObjectValue {
    public static let blank = Place()

    public static let fields = FieldTable<Place>(
        .required("name", \.name, "Name as reported", "Nom tel que rapporté"),
        .optional("pcode", \.pcode, "P-code", "Code P", .pcode),
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

    public var shapeExpected: String? {
        (latitude == nil) == (longitude == nil) ? nil : "lat and lon together, or neither"
    }

    public static let shapeKeywords: JSONObject = ["dependentRequired": ["lat": ["lon"], "lon": ["lat"]]]
}
