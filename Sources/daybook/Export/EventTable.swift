import CanonicalJSON
import Events
import Printing

/// The table of an export: one line an event. Its columns are those of every event, then the fields of the types that occur.
struct EventTable {
    private let names: [String]
    /// The fields of each type, in the order of the names; `nil` where it has no such field.
    private let fields: [FactType: [FieldColumn?]]

    init(of types: [FactType]) {
        // Types share columns of one name: `kind`, `perpetrator`.
        let names = types.flatMap { FieldColumn.columns(of: $0) }.map(\.name).distinct
        self.names = names
        self.fields = Dictionary(
            uniqueKeysWithValues: types.map { type in
                let own = FieldColumn.columns(of: type)
                return (type, names.map { name in own.first { $0.name == name } })
            }
        )
    }

    /// What every event has, before its own fields.
    static let commonNames = [
        "position", "recorded", "corrected_at", "retracted_at", "source", "id", "type", "subject", "occurred",
        "occurred_from", "occurred_to", "place.name", "place.pcode", "place.gazetteer", "place.region", "place.lat",
        "place.lon", "place.precision", "documents",
    ]

    var header: String { CSVRow((EventTable.commonNames + names + ["note"]).map { .words($0) }).text }

    /// - Precondition: The version is of one of the table's types.
    func row(_ version: EventVersion) -> String {
        guard let fields = fields[version.type] else { preconditionFailure("\(version.type.name) has no columns") }
        let data = version.data
        let own = fields.map { $0?.value(in: data)?.cell ?? "" }
        let all = EventTable.common(version) + own + [version.fact.note ?? ""]
        return CSVRow(all.map { .words($0) }).text
    }

    /// The line of an event that is damaged: of all that it said only the position is known.
    func row(damaged position: Position) -> String {
        let own = EventTable.commonNames.map { name in
            switch name {
            case "position": position.description
            case "type": "damaged"
            default: ""
            }
        }
        return CSVRow((own + names.map { _ in "" } + [""]).map { .words($0) }).text
    }

    private static func common(_ version: EventVersion) -> [String] {
        let (event, fact, place) = (version.original, version.fact, version.fact.place)
        return [
            event.position.description, event.recorded.description, version.correction?.description ?? "",
            version.retraction?.description ?? "", event.source, event.id, event.type.name, event.subject.text,
            fact.occurred.text, fact.occurred.firstDay?.description ?? "", fact.occurred.lastDay?.description ?? "",
            place?.name ?? "", place?.pcode ?? "", place?.gazetteer ?? "", place?.region ?? "",
            place?.latitude.map { JSONValue($0).cell } ?? "",
            place?.longitude.map { JSONValue($0).cell } ?? "", place?.precision.map(String.init) ?? "",
            fact.sources.map(\.document.text).joined(separator: "; "),
        ]
    }
}
