public import CanonicalJSON

/// A number of people or things as a source gives it: with its unit, its quantifier and its words. Units are part of a figure:
/// households are never turned into persons, and figures of different units are never added.
public struct Estimate: Sendable, Hashable {
    public var unit = Unit.person
    public var quantifier = Quantifier.exact
    /// The number stated; there unless the quantifier is ``Quantifier/range``.
    public var value: Int?
    /// The ends of a range, and the best figure within it where the source names one.
    public var low: Int?
    public var best: Int?
    public var high: Int?
    public var male: Int?
    public var female: Int?
    public var boys: Int?
    public var girls: Int?
    public var unknown: Int?
    /// The words of the source ("une trentaine").
    public var asReported: String?

    /// The least that the words allow.
    public var least: Int {
        switch quantifier {
        case .exact: value ?? 0
        case .moreThan: (value ?? 0) + 1
        case .lessThan, .approximately: 0
        case .range: low ?? 0
        }
    }

    /// The most that the words allow; `nil` where they set no bound.
    public var most: Int? {
        switch quantifier {
        case .exact: value
        case .moreThan, .approximately: nil
        case .lessThan: value.map { max(0, $0 - 1) }
        case .range: high
        }
    }

    /// The one number to show: the value stated, or the best of a range; `nil` where a range names no best.
    public var shown: Int? { quantifier == .range ? best : value }
}

extension Estimate: ObjectValue {
    public static let blank = Estimate()

    /// A number that is one of several, or exact where it can be but one.
    public init(_ range: ClosedRange<Int>, _ unit: Unit) {
        self.unit = unit
        if range.lowerBound == range.upperBound {
            value = range.lowerBound
        } else {
            quantifier = .range
            low = range.lowerBound
            high = range.upperBound
        }
    }

    public static let fields = FieldTable<Estimate>(
        .required("unit", \.unit, "Unit", "Unité"),
        .required("quantifier", \.quantifier, "Quantifier", "Quantificateur"),
        .optional("value", \.value, "Number", "Nombre", .count(from: 0)),
        .optional("low", \.low, "At least", "Au moins", .count(from: 0)),
        .optional("best", \.best, "Best figure", "Meilleur chiffre", .count(from: 0)),
        .optional("high", \.high, "At most", "Au plus", .count(from: 0)),
        .optional("male", \.male, "Men", "Hommes", .count(from: 0)),
        .optional("female", \.female, "Women", "Femmes", .count(from: 0)),
        .optional("boys", \.boys, "Boys", "Garçons", .count(from: 0)),
        .optional("girls", \.girls, "Girls", "Filles", .count(from: 0)),
        .optional("unknown", \.unknown, "Sex or age unknown", "Sexe ou âge inconnu", .count(from: 0)),
        .optional("asReported", \.asReported, "As reported", "Tel que rapporté")
    )

    /// The shape of an estimate that may be counted in some units only.
    static func schema(units: [Unit]) -> ValueSchema {
        let narrowed = fields.descriptions.map { field in
            guard field.schema == Unit.schema else { return field }
            return FieldDescription(name: field.name, label: field.label, isRequired: true, schema: .codes(units))
        }
        return .constrained(.object(narrowed), by: shapeKeywords)
    }

    public static let shapeKeywords: JSONObject = [
        "if": ["properties": ["quantifier": ["const": "range"]]],
        "then": ["required": ["low", "high"], "properties": ["value": false]],
        "else": ["required": ["value"], "properties": ["low": false, "best": false, "high": false]],
    ]

    public var shapeExpected: Label? {
        if quantifier == .range {
            return value == nil && low != nil && high != nil
                ? nil
                : Label(
                    "low and high (and best, if stated) of a range, without value",
                    "low et high (et best, s'il est dit) d'une fourchette, sans value"
                )
        }
        return value != nil && low == nil && best == nil && high == nil
            ? nil
            : Label(
                "value, without low, best and high, as the quantifier is \(quantifier.rawValue)",
                "value, sans low, best ni high, puisque le quantifier est \(quantifier.rawValue)"
            )
    }

    public static var canBeInconsistent: Bool { true }

    public func ownInconsistencies(at path: String) -> [Breach] {
        var breaches: [Breach] = []
        let rising = [low, best, high].compactMap(\.self)
        if rising != rising.sorted() {
            let found = rising.map(String.init).joined(separator: ", ")
            breaches.append(
                Breach(
                    .estimateOutOfOrder,
                    Message(
                        "\(path): low, best and high must rise, but they are \(found)",
                        "\(path) : low, best et high doivent croître, mais ce sont \(found)"
                    ),
                    path: path
                )
            )
        }
        let stated = [male, female, boys, girls, unknown].compactMap(\.self)
        guard stated.isEmpty || unit == .person || unit == .participation else {
            return breaches + [
                Breach(
                    .partsOfOtherUnit,
                    Message(
                        "\(path): parts by sex and age count persons, and cannot be parts of a number of the unit \(unit.rawValue); record "
                            + "the persons in an estimate of their own",
                        "\(path) : les parts par sexe et âge comptent des personnes, et ne peuvent être les parts d'un nombre de l'unité "
                            + "\(unit.rawValue) ; enregistrez les personnes dans une estimation à part"
                    ),
                    path: path
                )
            ]
        }
        let parts = stated.reduce(0, +)
        let limit = quantifier == .moreThan || quantifier == .approximately ? nil : most
        if let limit, parts > limit {
            breaches.append(
                Breach(
                    .estimatePartsExceedTotal,
                    Message(
                        "\(path): the parts by sex and age sum to \(parts), more than the total of \(limit)",
                        "\(path) : les parts par sexe et âge font \(parts), plus que le total de \(limit)"
                    ),
                    path: path
                )
            )
        }
        return breaches
    }
}
