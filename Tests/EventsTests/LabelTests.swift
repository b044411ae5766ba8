import Events
import TestKit
import Testing

struct LabelTests {
    static let vocabularies: [(name: String, codes: [(code: String, label: Label)])] = [
        entry(YesNo.self), entry(AgeBand.self), entry(AttackKind.self), entry(CasualtyScope.self),
        entry(VerificationStatus.self), entry(ProjectKind.self), entry(MeetingKind.self), entry(AgreementKind.self),
        entry(PersonRole.self), entry(PlaceKind.self), entry(Component.self), entry(AmendmentReason.self),
        entry(EpochReason.self),
        entry(DeathCause.self), entry(DisplacementTrigger.self),
        entry(DocumentKind.self), entry(DocumentLanguage.self), entry(Movement.self),
        entry(PatrolKind.self), entry(Perpetrator.self), entry(PlaceType.self), entry(Quantifier.self),
        entry(Region.self), entry(Reliability.self), entry(Sector.self),
        entry(Sex.self), entry(SiteDocument.self), entry(SiteKind.self), entry(TimeBand.self), entry(Unit.self),
        entry(VictimGroup.self), entry(ViolationCategory.self), entry(ViolationSubtype.self),
    ]

    /// Labels that are one word in both languages, each reviewed.
    static let sameInBoth: Set<String> = [
        // The same noun, spelt alike.
        "Base", "Destinations", "Document", "Incident", "Note", "Participation", "Parties", "Police", "Site", "Sources",
        "Violation", "Date", "Exact", "Action", "Budget", "Camp", "Cause", "Cercle", "Commune", "Conclusion", "Contact",
        "Local", "National", "Organisation", "Participants", "Personnel", "Points", "Possible", "Programme",
        "Restrictions",
        "Source", "Total", "Village", "Zone", "document", "incident",
        // Names of places; only Timbuktu has another name in English.
        "Kayes", "Koulikoro", "Sikasso", "Ségou", "Mopti", "Gao", "Kidal", "Bamako", "Ménaka",
    ]

    @Test func everyCodeFieldTypeAndRuleHasLabelsInBothLanguages() {
        var seen: Set<String> = []
        for (what, label) in Self.labels {
            #expect(!label.english.isBlank && !label.french.isBlank, "\(what)")
            #expect(label[.english] == label.english && label[.french] == label.french)
            guard label.english.lowercased() == label.french.lowercased() else { continue }
            #expect(Self.sameInBoth.contains(label.english), "\(what) is \(label.english) in both languages")
            seen.insert(label.english)
        }
        #expect(seen == Self.sameInBoth, "the reviewed list has what no label uses")
    }

    /// Every vocabulary that a field uses is in the list above, so none escapes.
    @Test func theVocabulariesOfAllFieldsAreListed() {
        let listed = Set(Self.vocabularies.map { $0.codes.map(\.code) })
        for field in Catalogue.types.flatMap(\.fields).flatMap(\.withInner) {
            guard case .code(let codes) = field.schema else { continue }
            let known = listed.contains { Set(codes.map(\.code)).isSubset(of: $0) }
            #expect(known, "\(field.name): \(codes.map(\.code))")
        }
    }

    @Test func noTwoCodesOfAVocabularyHaveOneLabel() {
        for vocabulary in Self.vocabularies {
            #expect(Set(vocabulary.codes.map(\.label.english)).count == vocabulary.codes.count, "\(vocabulary.name)")
            #expect(Set(vocabulary.codes.map(\.label.french)).count == vocabulary.codes.count, "\(vocabulary.name)")
        }
    }

    /// Codes are compared by Swift's `==`, which for these characters is equality of bytes: of ASCII, only K, ; and `
    /// are equivalent to something else.
    @Test func noCodeOrNameHasACharacterWithAnEquivalent() {
        let codes = Self.vocabularies.flatMap { $0.codes.map(\.code) }
        for text in codes + Catalogue.types.map(\.name) + SubjectKind.allCases.map(\.rawValue) {
            #expect(text.utf8.allSatisfy { $0 < 0x80 && !"K;`".utf8.contains($0) }, "\(text)")
        }
    }

    // MARK: - The vocabulary of the field

    /// Where the catalogue differs from the vocabulary on purpose.
    static let corrected: [String: String] = [
        // The source prints "Amputation", which the vocabulary keeps and marks; the catalogue has what is meant.
        "violation_subtype D2": "Arrestation et/ou détention arbitraire et illégale",
        // The force is a field, and need not be one of the State's.
        "combatant.integrated": "Combattant intégré",
    ]

    @Test func codesAndFrenchLabelsAreThoseOfTheVocabulary() throws {
        let domains = [
            "violation_category": "ViolationCategory", "violation_subtype": "ViolationSubtype",
            "perpetrator_type": "Perpetrator", "place_type": "PlaceType", "time_band": "TimeBand",
            "quantifier": "Quantifier", "unit": "Unit", "source_reliability": "Reliability",
            "site_status_or_kind": "SiteKind", "verification_status": "VerificationStatus",
        ]
        let entries = try Self.vocabularyFile()
        for (domain, name) in domains {
            let vocabulary = try #require(Self.vocabularies.first { $0.name == name })
            let listed = entries.filter { $0.domain == domain }
            #expect(listed.contains { entry in vocabulary.codes.contains { $0.code == entry.code } }, "\(domain)")
            for (code, label) in vocabulary.codes {
                guard let entry = listed.first(where: { $0.code == code }) else { continue }
                #expect(label.french == Self.corrected["\(domain) \(code)"] ?? entry.french, "\(domain) \(code)")
            }
            // The vocabulary puts what a site is and how it stands into one list.
            let missing = Set(listed.map(\.code)).subtracting(vocabulary.codes.map(\.code))
            #expect(missing.isEmpty || domain == "site_status_or_kind", "\(domain) \(missing)")
        }
    }

    /// Types that the vocabulary has under the same name; it has others under names of its own.
    @Test func typesOfTheSameNameHaveTheFrenchLabelOfTheVocabulary() throws {
        var found = 0
        for entry in try Self.vocabularyFile() where entry.domain == "event_type" {
            guard let type = Catalogue.types.first(where: { $0.pascalName == entry.code }) else { continue }
            found += 1
            #expect(type.label.french == Self.corrected[type.name] ?? entry.french)
        }
        #expect(found == 31)
    }

    // MARK: - What is looked at

    private static var labels: [(String, Label)] {
        vocabularies.flatMap { vocabulary in vocabulary.codes.map { ("\(vocabulary.name) \($0.code)", $0.label) } }
            + Catalogue.types.map { ($0.name, $0.label) }
            + Catalogue.types.map { ("the purpose of \($0.name)", $0.purpose) }
            + Catalogue.types.flatMap { type in
                type.fields.flatMap(\.withInner).map { ("\(type.name) \($0.name)", $0.label) }
            }
            + Rule.allCases.map { ($0.rawValue, $0.label) }
            + Theme.allCases.map { ($0.rawValue, $0.label) }
            + SubjectKind.allCases.map { ($0.rawValue, $0.label) }
    }

    private static func entry<V: Vocabulary>(_ type: V.Type) -> (name: String, codes: [(code: String, label: Label)]) {
        (String(describing: type), type.allCases.map { ($0.rawValue, $0.label) })
    }

    private struct Entry {
        let domain: String
        let code: String
        let french: String
    }

    private static func vocabularyFile() throws -> [Entry] {
        try Resources.text("vocabulary.csv").split(separator: "\n").dropFirst().map { line in
            let cells = CSVLine.cells(of: line)
            return Entry(domain: cells[0], code: cells[1], french: cells[3])
        }
    }
}

extension FactType {
    /// `SiteHandedOver` for `site.handed-over`.
    fileprivate var pascalName: String {
        name.split { $0 == "." || $0 == "-" }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}

extension FieldDescription {
    /// The field and all that are inside it.
    var withInner: [FieldDescription] { [self] + schema.inner }
}

extension ValueSchema {
    fileprivate var inner: [FieldDescription] {
        switch self {
        case .object(let fields): fields.flatMap(\.withInner)
        case .constrained(let value, _): value.inner
        case .list(let element): element.inner
        case .oneOf(let choices): choices.flatMap(\.inner)
        default: []
        }
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
