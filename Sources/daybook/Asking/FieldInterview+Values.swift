import CanonicalJSON
import Events
import Printing

// Values that people have their own way to speak of.

extension FieldInterview {
    /// What is counted, how the number is known, the number, and then its parts.
    ///
    /// - Returns: Whether there is one.
    mutating func estimate(_ item: Item) throws(Asking.Leaving) -> Bool {
        guard case .object(let fields) = item.schema.unconstrained else { return false }
        var none = item.none
        for field in fields {
            guard case .code(let codes) = field.schema else { continue }
            let path = "\(item.path).\(field.name)"
            if codes.count == 1 {
                put(codes[0].code, at: path)
                continue
            }
            let words = field.name == "unit" ? Words.whichUnit : Words.howMany
            let menu = Asking.Menu(
                key: path,
                text: words.filled(language, item.name),
                options: codes.map { Asking.Option(label: $0.label[language], code: $0.code) },
                none: none?[language]
            )
            guard let index = try asking.choice(menu) else { return false }
            put(codes[index].code, at: path)
            none = nil
        }
        let isRange = draft.data.text(at: "\(item.path).quantifier") == Quantifier.range.rawValue
        for name in isRange ? ["low", "high"] : ["value"] {
            guard let field = fields.first(where: { $0.name == name }) else { continue }
            try ask(self.item(field, of: item))
        }
        let others = isRange ? ["value"] : ["low", "best", "high"]
        let rest = fields.filter { !others.contains($0.name) && !$0.isRequired }
        try offer(rest, of: item, Words.moreOf.filled(language, item.name))
        return true
    }

    /// The name as reported; then, as a choice that the person makes, the p-code of a place that is called so. What was known of a place
    /// that has another name now does not stay with it.
    ///
    /// - Returns: Whether there is one.
    mutating func place(
        _ item: Item,
        _ fields: [FieldDescription],
        _ hasValue: Bool
    ) throws(Asking.Leaving) -> Bool {
        let path = "\(item.path).name"
        let oldName = draft.data.text(at: path)
        for field in fields where field.isRequired {
            guard try ask(self.item(field, of: item, none: item.none)) else { return false }
        }
        let name = draft.data.text(at: path) ?? ""
        if let oldName, oldName != name, draft.data.value(at: item.path)?.objectValue?.members.count ?? 1 > 1 {
            draft.put(["name": .string(name)], at: item.path)
            asking.note(.line(Words.onlyNameStays.filled(language, oldName), .alert))
        }
        if draft.data.value(at: "\(item.path).pcode") == nil { try suggestCode(name, item) }
        try offer(fields.filter { !$0.isRequired }, of: item, Words.moreOf.filled(language, item.name))
        return true
    }

    private mutating func suggestCode(_ name: String, _ item: Item) throws(Asking.Leaving) {
        let found = places.all(like: name).filter { $0.pcode != nil }.prefix(FieldInterview.suggestionsMax)
        guard !found.isEmpty else { return }
        asking.note(.line(Words.placesLikeIt[language]))
        let menu = Asking.Menu(
            key: "\(item.path).pcode",
            text: Words.which[language],
            options: found.map { place in
                Asking.Option(label: "\(place.name), \(place.about[language])", code: place.pcode ?? "")
            },
            none: Words.enterForNone[language],
            isCode: FieldInterview.isCode
        )
        if let index = try asking.choice(menu), let code = found[index].pcode { put(code, at: "\(item.path).pcode") }
    }

    /// Whether a text has the form of a p-code of Mali: `ML05`, the region, is no cercle in it.
    private static func isCode(_ text: String) -> Bool {
        text.prefix(2).lowercased() == "ml" && text.dropFirst(2).utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// More suggestions than these nobody reads.
    private static let suggestionsMax = 9
}
