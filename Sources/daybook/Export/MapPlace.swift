import Events

/// A place as it may be seen on a map that leaves the daybook: never finer than its stated precision, and no finer than a
/// cercle for facts that point at victims, witnesses or combatants (``FactType/Sensitivity``).
struct MapPlace: Equatable {
    /// The name as reported; `nil` where it could tell what the coordinates hide.
    let name: String?
    let pcode: String?
    let gazetteer: String?
    let region: String?
    /// Degrees east and north (WGS 84), in the order of GeoJSON; `nil` where no point may stand for the place.
    let coordinates: Coordinates?
    /// What the coordinates may be taken for, by UCDP's scale; `nil` where no coordinates were stated.
    let precision: Int?

    struct Coordinates: Equatable {
        let longitude: Double
        let latitude: Double
    }

    /// `nil` for a place that has neither coordinates nor a p-code: a map has no use for a name.
    init?(_ place: Place, _ sensitivity: FactType.Sensitivity) {
        guard place.latitude != nil || place.pcode != nil else { return nil }
        let isSensitive = sensitivity == .sensitive
        let finest = isSensitive ? MapPlace.cercle : MapPlace.exact
        let isLocated = place.latitude != nil
        // Nobody says how good coordinates without a precision are: not better than to the nearest town.
        let precision = (place.precision ?? (isLocated ? MapPlace.near : nil)).map { max($0, finest) }
        var shown = place
        if isSensitive { shown.pcode = MapPlace.pcode(place.pcode, precision ?? finest) }
        self.name = isSensitive ? nil : place.name
        self.pcode = shown.pcode
        self.gazetteer = shown.pcode == nil ? nil : place.gazetteer
        self.region = shown.region
        self.precision = precision
        if let latitude = place.latitude, let longitude = place.longitude, let precision,
            let step = MapPlace.step(precision)
        {
            self.coordinates = Coordinates(
                longitude: MapPlace.snapped(longitude, step),
                latitude: MapPlace.snapped(latitude, step)
            )
        } else {
            self.coordinates = nil
        }
    }

    // UCDP's scale.
    private static let (exact, near, cercle, region, linear) = (1, 2, 3, 4, 5)

    /// How many steps a degree has on the grid that hides no more and no less than a precision does; `nil` where a country or
    /// more is meant, for which no point stands. A degree is about 111 km.
    private static func step(_ precision: Int) -> Double? {
        switch precision {
        case ...exact: 10_000
        case near: 4
        case cercle: 2
        case region, linear: 1
        default: nil
        }
    }

    /// The nearest point of the grid.
    private static func snapped(_ degrees: Double, _ stepsOfDegree: Double) -> Double {
        (degrees * stepsOfDegree).rounded() / stepsOfDegree
    }

    /// The part of a p-code that is no finer than a precision: `ML0506` is a cercle, `ML05` its region.
    private static func pcode(_ pcode: String?, _ precision: Int) -> String? {
        switch precision {
        case ...cercle: pcode.map { String($0.prefix(6)) }
        case region, linear: pcode.map { String($0.prefix(4)) }
        default: nil
        }
    }
}
