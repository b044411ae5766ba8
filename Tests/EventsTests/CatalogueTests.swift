import Events
import Testing

/// The catalogue against its specification, written out once more by hand.
struct CatalogueTests {
    /// The fields of each type beside `occurred`, `sources` and `note`: `!` required, `*` sealed, `[]` a list.
    static let specified: [String: String] = [
        "attack.reported": "kind! place! targets[] perpetrator! actor narrative",
        "casualties.reported": "place killed wounded missing abducted scope victims[] includesPerpetrators",
        "violation.recorded":
            "subtype! count! place! perpetrator! victims placeType timeBand occupation incident person",
        "displacement.reported": "origin! destinations[] people! trigger! incident flashReport",
        "site.opened": "kind! sector! place! name! reopeningReason",
        "drawdown.scheduled": "place phase! plannedDate!",
        "site.document-signed": "place document! signatories[]!",
        "site.handed-over": "place to! representative",
        "site.personnel-departed": "place components[]! last!",
        "site.closed": "place phase ordinalStated ofStated recommended",
        "site.liquidation-started": "place guardUnit",
        "moc.established": "place!",
        "moc.command-deployed": "place parties[]!",
        "moc.admission-requested": "place requestedBy! count",
        "moc.admission-reported": "place total! byMovement! replaces",
        "moc.losses-reported": "place people! byMovement",
        "combatant.registered": "movement! place! sex ageBand fullName* birthDate* biometricReference*",
        "combatant.admitted": "place moc! replaces",
        "combatant.transferred": "place from! to!",
        "combatant.struck-off": "place reason!",
        "combatant.died": "place cause incident",
        "patrols.conducted": "place kind! count! site sector",
        "strength.authorised": "place resolution! military! police! until",
        "strength.reported": "place military police site",
        "document.registered": "place title! issuer! date lang[]! kind! sha256",
        "figure.reported": "place metric! value! unit! dimensions! table row column asReported",
        "record.corrected": "target! replacement! reason! authority",
        "record.retracted": "target! reason! duplicateOf authority",
        "record.reinstated": "target! reason! authority",
        "record.disputed": "target! by! claim!",
        "subject.erased": "phase! authority! reason! request backupsUntil",
        "access.recorded": "target! fields[]! reason!",
        "log.rollback-declared": "epoch! cause! oldSize! oldRoot! reason!",
        "log.clock-declared": "lastRecorded! synchronized! reason!",
        "siege.reported": "place! restrictions[] perpetrator",
        "siege.lifted": "place! restrictions[] perpetrator",
        "incident.verified": "place status! standard reason!",
        "return.reported": "origin destination! people!",
        "risk.assessed": "place month! points! level!",
        "convoy.moved": "from! to! departed! arrived vehicles personnel attacks",
        "cantonment.built": "place!",
        "works.contracted": "place",
        "works.started": "place contractDays!",
        "works.delivered": "place",
        "combatant.disarmed": "place weapons[]",
        "combatant.demobilised": "place",
        "combatant.integrated": "place force!",
        "combatant.reintegrated": "place programme",
        "project.launched": "title! kind! place! budget! partner! durationDays beneficiaries[]",
        "project.completed": "place beneficiaries[]",
        "training.held": "place title! audience! organiser male! female! total! unit!",
        "meeting.held": "kind! place! participants[] attendance requests[] commitments[]",
        "personnel.died": "place people! cause! component person",
        "agreement.concluded": "place parties[]! kind!",
        "recommendation.issued": "place actors[]! action! zone issuedIn!",
        "recommendation.followed-up": "place action!",
        "context.noted": "place headline! text",
        "place.registered": "place names[]! kind! pcode parent",
        "place.reassigned": "place from! to!",
        "person.described": "place role! name* contact* sex ageBand",
    ]

    static let codes: [String: String] = [
        "attack.reported/kind":
            "village_attack ambush ied suicide_vehicle clash shelling abduction threat other",
        "casualties.reported/scope": "place cumulative",
        "casualties.reported/victims": "civilians peacekeepers combatants forces",
        "casualties.reported/includesPerpetrators": "yes no unknown",
        "violation.recorded/timeBand": "early_morning day evening night unknown",
        "displacement.reported/trigger": "village_attack clash threat disaster other",
        "site.opened/kind": "camp tob base regional_office headquarters",
        "site.document-signed/document": "site_state environmental_compliance other",
        "site.personnel-departed/components": "civilian military police",
        "combatant.registered/movement": "government cma plateforme other",
        "patrols.conducted/kind": "military police joint mixed",
        "incident.verified/status": "confirmed likely possible unlikely confirmed_not unknown",
        "project.launched/kind": "community_violence_reduction quick_impact works other",
        "training.held/unit": "person participation",
        "meeting.held/kind": "visit sensitisation workshop ceremony meeting",
        "personnel.died/cause": "malicious_act accident illness other",
        "agreement.concluded/kind": "local national",
        "person.described/role": "victim witness source staff other",
        "record.corrected/reason": "typo new_information wrong_place wrong_category source_withdrawn legal",
        "record.retracted/reason":
            "typo new_information wrong_place wrong_category source_withdrawn legal duplicate never_happened",
        "record.reinstated/reason":
            "typo new_information wrong_place wrong_category source_withdrawn legal duplicate never_happened",
    ]

    @Test func theTypesAreThoseOfTheSpecification() {
        #expect(Set(Catalogue.types.map(\.name)) == Set(Self.specified.keys))
        #expect(Catalogue.types.count == Self.specified.count)
    }

    @Test(arguments: Catalogue.types)
    func aTypeHasItsFieldsAndMarks(type: FactType) throws {
        let isAboutEvents = type.name.hasPrefix("record.") || type.isWrittenByDaemon
        let common =
            "occurred! note " + (isAboutEvents ? "sources[] " : "sources[]! ")
            + (type.isWrittenByDaemon ? "" : "datesConfirmed ")
        let specified = common + (try #require(Self.specified[type.name]))
        #expect(Set(type.fields.map(\.mark)) == Set(specified.split(separator: " ").map(String.init)))
        #expect(Set(type.fields.map(\.name)).count == type.fields.count)
    }

    @Test(arguments: codes.keys.sorted())
    func aFieldHasItsCodes(field: String) throws {
        let parts = field.split(separator: "/").map(String.init)
        let type = try #require(Catalogue.type(named: parts[0]))
        var schema = try #require(type.fields.first { $0.name == parts[1] }).schema
        if case .list(let element) = schema { schema = element }
        #expect(schema.summary.english.replacing(", ", with: " ") == Self.codes[field])
    }

    @Test func namesAreANounAndAPastParticiple() {
        for type in Catalogue.types {
            #expect(type.name.wholeMatch(of: /[a-z]+\.([a-z]+-)*[a-z]+/) != nil, "\(type.name)")
            let verb = type.name.split(separator: ".")[1].split(separator: "-")
            let irregular: Set<Substring> = ["built", "handed", "held", "struck"]
            #expect(verb.contains { $0.hasSuffix("ed") || irregular.contains($0) }, "\(type.name)")
        }
    }

    @Test func aTypeIsFoundByItsNameAlone() {
        for type in Catalogue.types {
            #expect(Catalogue.type(named: type.name) == type)
            #expect(Catalogue.type(named: type.name.uppercased()) == nil)
        }
        #expect(Catalogue.type(named: "") == nil)
    }

    @Test func thereAreThirtyFourSubtypesEachOfTheCategoryOfItsLetter() {
        #expect(ViolationSubtype.allCases.count == 34)
        for subtype in ViolationSubtype.allCases {
            #expect(subtype.category.rawValue == String(subtype.rawValue.prefix(1)), "\(subtype)")
        }
        let sizes = Dictionary(grouping: ViolationSubtype.allCases, by: \.category).mapValues(\.count)
        #expect(sizes == [.a: 5, .b: 3, .c: 11, .d: 6, .e: 6, .f: 3])
    }

    @Test func categoriesArePrintedInTheOrderOfTheCluster() {
        #expect(ViolationCategory.printed.map(\.rawValue) == ["E", "C", "B", "D", "A", "F"])
    }
}

extension FieldDescription {
    fileprivate var mark: String {
        var mark = name
        if case .list = schema { mark += "[]" }
        return mark + (isRequired ? "!" : "") + (isSealed ? "*" : "")
    }
}
