public import CanonicalJSON

/// A type of the catalogue: its name, its labels, the subjects that it is about, and its fields, declared once.
public final class FactType: Sendable {
    /// `noun.past-participle`, in English: `attack.reported`.
    public let name: String
    public let label: Label
    /// What it is for, in a sentence.
    public let purpose: Label
    /// What events of this type may be about.
    public let subjects: [SubjectKind]
    /// All fields of `data`, the common ones included.
    public let fields: [FieldDescription]
    public let sensitivity: Sensitivity
    /// Whether it states what is to come: what is authorised, planned, contracted or threatened may lie in the future, and its document
    /// is older.
    public let statesWhatIsToCome: Bool
    /// The command at which the daemon itself records such events; `nil` for what clients submit.
    public let daemonCommand: String?

    let read: @Sendable (inout JSONReader) throws(JSONError) -> Fact
    let write: @Sendable (Fact, inout JSONWriter) -> Void
    private let shapeKeywords: JSONObject
    /// What a fact of the type says against itself, its dates apart; paths begin at `data`.
    let inconsistencies: @Sendable (Fact) -> [Breach]
    /// The dates that a fact of the type states, by their paths from it.
    let dates: @Sendable (Fact) -> [StatedDate]
    /// Whether a fact of the type can hold texts that are stored only sealed.
    public let hasSealedFields: Bool
    let mapSealedTexts: @Sendable (inout Fact, SealedText.Transform) throws -> Void

    /// How much harm a fact of a type can do in the wrong hands, beyond the fields that are sealed.
    public enum Sensitivity: Sendable {
        case ordinary
        /// It points at victims, witnesses or combatants: what leaves the daybook for a map is no finer than a cercle.
        case sensitive
    }

    /// Whether a type of fact has a place of its own.
    enum PlacePresence {
        case required
        case optional
        /// Its places have other names (`origin`, `destinations`).
        case absent
    }

    /// - Parameters:
    ///   - daemonCommand: The command at which the daemon itself records such events, which nobody may submit then.
    ///   - details: The details before anything is read into them; never seen outside of the reader.
    ///   - needsSources: False only for events about events.
    ///   - shapeExpected: What was expected, where fields that are each right do not make a fact together.
    ///   - shapeKeywords: The same as keywords of JSON Schema, where it can say it.
    ///   - checks: The rules that a fact can break by itself.
    ///   - wrap: Puts the details into their case of ``Details``.
    ///   - unwrap: Takes them out.
    init<D: FactDetails>(
        _ name: String,
        _ english: String,
        _ french: String,
        purpose: Label,
        about subjects: [SubjectKind],
        place: PlacePresence = .optional,
        needsSources: Bool = true,
        sensitivity: Sensitivity = .ordinary,
        statesWhatIsToCome: Bool = false,
        daemonCommand: String? = nil,
        details blank: D,
        _ fields: [Field<D>],
        shapeExpected: @escaping @Sendable (D) -> Label? = { _ in nil },
        shapeKeywords: JSONObject = [:],
        checks: @escaping @Sendable (D) -> [Breach] = { _ in [] },
        wrap: @escaping @Sendable (D) -> Details,
        unwrap: @escaping @Sendable (Details) -> D?
    ) {
        let common = FactType.commonFields(
            place: place,
            needsSources: needsSources,
            isSubmitted: daemonCommand == nil
        )
        let table = JSONFields(
            common.map { $0.json.within(\Draft<D>.common) } + fields.map { $0.json.within(\Draft<D>.details) }
        )
        self.name = name
        self.label = Label(english, french)
        self.purpose = purpose
        self.subjects = subjects
        self.sensitivity = sensitivity
        self.statesWhatIsToCome = statesWhatIsToCome
        self.daemonCommand = daemonCommand
        self.shapeKeywords = shapeKeywords
        self.fields = common.map(\.description) + fields.map(\.description)
        self.read = { reader throws(JSONError) in
            let start = reader.offset
            var draft = Draft(details: blank)
            try reader.readObject(table, into: &draft)
            if let expected = shapeExpected(draft.details) {
                throw reader.error(.invalidValue, expected: expected, found: nil, at: start)
            }
            return Fact(common: draft.common, details: wrap(draft.details))
        }
        self.write = { fact, writer in
            guard let details = unwrap(fact.details) else {
                preconditionFailure("a fact is written by its own type, not by \(name)")
            }
            table.write(Draft(common: fact.common, details: details), to: &writer)
        }
        let sealed = fields.compactMap(\.mapSealedTexts)
        self.hasSealedFields = !sealed.isEmpty
        self.mapSealedTexts = { fact, transform in
            guard var details = unwrap(fact.details) else { return }
            for mapping in sealed { try mapping(&details, "", transform) }
            fact.details = wrap(details)
        }
        let commonDates = common.compactMap(\.dates)
        let ownDates = fields.compactMap(\.dates)
        self.dates = { fact in
            guard let details = unwrap(fact.details) else { return [] }
            return commonDates.flatMap { $0(fact.common, "") } + ownDates.flatMap { $0(details, "") }
        }
        let commonChecks = common.compactMap(\.inconsistencies)
        let ownChecks = fields.compactMap(\.inconsistencies)
        self.inconsistencies = { fact in
            guard let details = unwrap(fact.details) else { return [] }
            return commonChecks.flatMap { $0(fact.common, "data.") } + ownChecks.flatMap { $0(details, "data.") }
                + checks(details)
        }
    }

    /// Whether only the daemon records such events. They cannot be corrected or retracted.
    public var isWrittenByDaemon: Bool { daemonCommand != nil }

    /// What was expected of somebody who submits an event that only the daemon writes; `nil` for what clients submit.
    public var expectedInstead: Label? {
        daemonCommand.map {
            Label(
                "a type that clients submit; only the daemon writes \(name), at the command '\($0)'",
                "un type que les clients envoient ; seul le démon écrit \(name), à la commande « \($0) »"
            )
        }
    }

    /// Reads what a correction puts in place of a fact of this type, which may keep what is sealed.
    ///
    /// - Parameter isAccepted: Whether the correction is an event already: limits that are asked of submissions only are not
    ///   asked of it.
    /// - Throws: ``JSONError`` with a path in the fact.
    public func fact(replacing bytes: [UInt8], isAccepted: Bool = false) throws(JSONError) -> Fact {
        try JSONReader.read(bytes, isAccepted: isAccepted) { reader throws(JSONError) in try read(&reader) }
    }

    /// The JSON Schema of `data`.
    public var dataSchema: JSONValue {
        ValueSchema.objectSchema(of: fields, title: label.english)
            .adding(["description": .string(purpose.english)]).adding(shapeKeywords)
    }

    private struct Draft<D> {
        var common = CommonFields()
        var details: D
    }

    private static func commonFields(
        place presence: PlacePresence,
        needsSources: Bool,
        isSubmitted: Bool
    ) -> [Field<CommonFields>] {
        let place = Field<CommonFields>.optional("place", \.place, "Place", "Lieu")
        var fields: [Field<CommonFields>] = [
            .required("occurred", \.occurred, "When it happened", "Date des faits"),
            .list("sources", \.sources, required: needsSources, "Sources", "Sources"),
            .optional("note", \.note, "Note", "Note", .lines),
        ]
        if isSubmitted {
            fields.append(
                .optional(
                    "datesConfirmed",
                    \.areDatesConfirmed,
                    "Unlikely dates are right",
                    "Les dates peu vraisemblables sont justes"
                )
            )
        }
        switch presence {
        case .required: fields.append(place.required())
        case .optional: fields.append(place)
        case .absent: break
        }
        return fields
    }
}

extension FactType: Hashable {
    public static func == (left: FactType, right: FactType) -> Bool { left === right }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(self))
    }
}
