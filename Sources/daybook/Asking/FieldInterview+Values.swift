import Events
import Printing

// Values that people have their own way to speak of.

extension FieldInterview {
    /// What is counted, how the number is known, the number, and then its parts.
    mutating func estimate(_ item: Item) throws(Asking.Leaving) {
        guard case .object(let fields) = item.schema.unconstrained else { return }
        for field in fields {
            guard case .code(let codes) = field.schema else { continue }
            let path = "\(item.path).\(field.name)"
            if codes.count == 1 {
                put(codes[0].code, at: path)
            } else {
                let words = field.name == "unit" ? Words.whichUnit : Words.howMany
                try choose(codes, at: path, words.filled(language, item.name))
            }
        }
        let isRange = draft.data.text(at: "\(item.path).quantifier") == Quantifier.range.rawValue
        for name in isRange ? ["low", "high"] : ["value"] {
            guard let field = fields.first(where: { $0.name == name }) else { continue }
            try text(self.item(field, of: item))
        }
        let others = isRange ? ["value"] : ["low", "best", "high"]
        try offer(fields.filter { !others.contains($0.name) }, of: item, Words.moreOf.filled(language, item.name))
    }

    private mutating func choose(
        _ codes: [ValueSchema.Code],
        at path: String,
        _ text: String
    ) throws(Asking.Leaving) {
        let options = codes.map { Asking.Option(label: $0.label[language], code: $0.code) }
        guard let index = try asking.choice(text, options) else { return }
        put(codes[index].code, at: path)
    }

    /// The name as reported; then, as a choice that the person makes, the p-code of a place that is called so.
    mutating func place(_ item: Item) throws(Asking.Leaving) {
        guard case .object(let fields) = item.schema.unconstrained else { return }
        for field in fields where field.isRequired { try text(self.item(field, of: item)) }
        let found = places.all(like: draft.data.text(at: "\(item.path).name") ?? "").filter { $0.pcode != nil }
        if !found.isEmpty {
            let options = found.prefix(FieldInterview.suggestionsMax).map { place in
                Asking.Option(label: "\(place.name), \(place.about[language])", code: place.pcode ?? "")
            }
            asking.note(.line(Words.placesLikeIt[language]))
            if let index = try asking.choice(Words.which[language], options, none: Words.enterForNone) {
                put(options[index].code, at: "\(item.path).pcode")
            }
        }
        try offer(fields, of: item, Words.moreOf.filled(language, item.name))
    }

    /// More suggestions than these nobody reads.
    private static let suggestionsMax = 9
}
