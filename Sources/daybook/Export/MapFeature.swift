import CanonicalJSON
import Events

/// A feature of a map (RFC 7946): an event that counts, and where.
///
/// Of a sensitive type it says when, roughly where, and what is a number or a code: no name, text, subject, document or
/// identifier, which could lead to the place or the person that the grid hides.
struct MapFeature {
    let json: JSONValue

    /// `nil` for an event without a place that a map can show. Of a movement it is the place where it began.
    init?(_ version: EventVersion) {
        guard let place = version.fact.places.first,
            let shown = MapPlace(place, version.type.sensitivity)
        else { return nil }
        var properties = JSONObject(MapFeature.common(version) + MapFeature.properties(of: shown))
        let isOpen = version.type.sensitivity == .ordinary
        if isOpen {
            for (name, value) in MapFeature.identifying(version) { properties[name] = value }
        }
        let data = version.data
        for column in FieldColumn.columns(of: version.type) where isOpen || column.isClosed {
            if let value = column.valueOnMap(in: data) { properties[column.name] = value }
        }
        self.json = [
            "type": "Feature", "id": version.position.json, "geometry": MapFeature.geometry(of: shown),
            "properties": .object(properties),
        ]
    }

    /// The names of the properties that no field of a type may have.
    static let commonNames = [
        "position", "recorded", "corrected_at", "retracted_at", "type", "occurred", "occurred_from", "occurred_to",
        "place.name", "place.pcode", "place.gazetteer", "place.region", "precision", "source", "id", "subject",
        "documents", "note",
    ]

    private static func common(_ version: EventVersion) -> [(String, JSONValue)] {
        let occurred = version.fact.occurred
        var properties: [(String, JSONValue)] = [
            ("position", version.position.json), ("recorded", .string(version.original.recorded.description)),
            ("type", .string(version.type.name)), ("occurred", .string(occurred.text)),
        ]
        if let position = version.correction { properties.append(("corrected_at", position.json)) }
        if let position = version.retraction { properties.append(("retracted_at", position.json)) }
        if let day = occurred.firstDay { properties.append(("occurred_from", .string(day.description))) }
        if let day = occurred.lastDay { properties.append(("occurred_to", .string(day.description))) }
        return properties
    }

    private static func properties(of place: MapPlace) -> [(String, JSONValue)] {
        let texts = [
            ("place.name", place.name), ("place.pcode", place.pcode), ("place.gazetteer", place.gazetteer),
            ("place.region", place.region),
        ]
        var properties = texts.compactMap { name, text in text.map { (name, JSONValue.string($0)) } }
        if let precision = place.precision { properties.append(("precision", JSONValue(precision))) }
        return properties
    }

    /// What leads to the event, its subject or its documents.
    private static func identifying(_ version: EventVersion) -> [(String, JSONValue)] {
        var properties: [(String, JSONValue)] = [
            ("source", .string(version.original.source)), ("id", .string(version.original.id)),
            ("subject", .string(version.original.subject.text)),
            ("documents", .array(version.fact.sources.map { .string($0.document.text) })),
        ]
        if let note = version.fact.note { properties.append(("note", .string(note))) }
        return properties
    }

    private static func geometry(of place: MapPlace) -> JSONValue {
        guard let point = place.coordinates else { return .null }
        return ["type": "Point", "coordinates": [JSONValue(point.longitude), JSONValue(point.latitude)]]
    }
}
