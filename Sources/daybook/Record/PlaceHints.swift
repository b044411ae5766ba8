import CanonicalJSON
import Events
import Printing

/// Says which known places may be meant where a place has a name and no p-code. Nothing is filled in.
struct PlaceHints {
    let places: PlaceSearch
    let language: Language

    /// A sentence for each place of the fact that may be one that is known.
    func hints(in data: JSONValue, _ type: FactType) -> [String] {
        names(in: data, .object(type.fields)).distinct.compactMap { name in
            let found = places.near(name).compactMap { suggestion($0, for: name) }
            guard !found.isEmpty else { return nil }
            return Words.didYouMean.filled(language, name, found.joined(separator: Words.or[language]))
        }
    }

    /// `nil` for what would add nothing: the name that was given, of a place without a p-code.
    private func suggestion(_ place: PlaceName, for name: String) -> String? {
        let about = place.about[language]
        guard let pcode = place.pcode else {
            guard !place.name.utf8.elementsEqual(name.utf8) else { return nil }
            return Words.suggestedName.filled(language, place.name, about, place.origin.text)
        }
        return Words.suggestedPlace.filled(language, place.name, pcode, about, place.origin.text)
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
