import CanonicalJSON
import Events
import Printing

/// Says which places of the gazetteer may be meant where a place has a name and no p-code. Nothing is filled in.
struct PlaceHints {
    let places: PlaceSearch
    let language: Language

    /// A sentence for each place of the fact that may be one that is known.
    func hints(in data: JSONValue, _ type: FactType) -> [String] {
        names(in: data, .object(type.fields)).distinct.compactMap { name in
            let found = places.near(name).map { place in
                Words.suggestedPlace.filled(
                    language,
                    place.name,
                    place.pcode ?? "",
                    place.about[language],
                    place.origin
                )
            }
            guard !found.isEmpty else { return nil }
            return Words.didYouMean.filled(language, name, found.joined(separator: Words.or[language]))
        }
    }

    /// The names of the places that have no p-code.
    private func names(in value: JSONValue, _ schema: ValueSchema) -> [String] {
        switch (value, schema.unconstrained) {
        case (.object(let place), .object) where schema.isPlace:
            place["pcode"] == nil ? [place["name"]?.stringValue].compactMap(\.self) : []
        case (.object(let object), .object(let fields)):
            fields.flatMap { field in object[field.name].map { names(in: $0, field.schema) } ?? [] }
        case (.array(let elements), .list(let element)): elements.flatMap { names(in: $0, element) }
        default: []
        }
    }
}
