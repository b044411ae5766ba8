import CanonicalJSON
import DaybookEngine
import EventLog
import Events

/// Every parameter that routes take.
enum Parameters {
    // MARK: - Of state

    static let asOf = point(
        "asOf",
        "What the daybook knew then: a position, a cursor (such as a basis has), a day (its end), or a moment already past."
    )
    static let on = day("on", "The situation on this day.")
    static let publishedBy = day("publishedBy", "Only claims of which a document had appeared by the end of this day.")
    static let language = Parameter(
        "lang",
        "The language of labels.",
        expected: Label("en or fr", "en ou fr"),
        schema: ["enum": ["en", "fr"]]
    ) { Language(rawValue: $0) }
    static let year = Parameter(
        "year",
        "The year of the table; the last one that has figures if left out.",
        expected: Label("a year such as 2021", "une année telle que 2021"),
        schema: ["type": "string", "pattern": "^[0-9]{4}$"]
    ) { text in Int(text).flatMap { text.utf8.count == 4 && $0 >= 0 ? $0 : nil } }
    static let basis = Parameter(
        "basis",
        "Figures as published, as derived from events, or both side by side.",
        expected: Label("reported, derived or both", "reported, derived ou both"),
        schema: ["enum": ["reported", "derived", "both"]]
    ) { FigureBasis(rawValue: $0) }

    // MARK: - Of changes

    static let from = point("from", "What was known then is compared; the start of the log if left out.")
    static let to = point("to", "With what was known then; now, if left out. It may be before from.")
    static let each = flag("each", "Whether to tell event by event what changed and why, as lines.")
    static let changeType = type("Only what events of this type changed, and what was corrected or retracted of them.")
    static let changeSubject = subject("Only what changed in what is told about this subject.")

    // MARK: - Of reports

    static let reportName = Parameter(
        "name",
        in: .path,
        "The report.",
        expected: Label("the name of a report", "le nom d'un rapport"),
        schema: ["enum": .array(ReportKind.allCases.map { .string($0.rawValue) })]
    ) { ReportKind(rawValue: $0) }
    static let month = Parameter(
        ReportKind.Argument.month.parameter,
        "The month of a report that is about one, and the last in its tables.",
        expected: ReportKind.Argument.month.expected,
        schema: ["type": "string", "pattern": "^(?!0000-01)[0-9]{4}-(0[1-9]|1[0-2])$", "examples": ["2021-06"]]
    ) { text in
        // A report compares its month with the one before.
        Month(text).flatMap { $0.previous == nil ? nil : $0 }
    }
    static let incident = Parameter(
        ReportKind.Argument.incident.parameter,
        "The incident of a report that is about one.",
        expected: ReportKind.Argument.incident.expected,
        schema: ["type": "string", "pattern": "^incident/", "examples": ["incident/2022-06-18-diallassagou"]]
    ) { text in Subject(text).flatMap { $0.kind == .incident ? $0 : nil } }
    static let format = Parameter(
        "format",
        "The form of a report; counts more than Accept.",
        expected: Label(formatNames, formatNames),
        schema: ["enum": .array(ReportFormat.allCases.map { .string($0.rawValue) })]
    ) { ReportFormat(rawValue: $0) }

    private static let formatNames = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")

    // MARK: - Of events

    static let type = type("Only events of this type, or of any of these.", isRepeatable: true)
    static let subject = subject("Only events about this subject.")
    static let source = text("source", "Only events of this reporting section.")
    static let place = text(
        "place",
        "Only events at this place: a p-code, which finds what lies within it, or a name, whose accents, case, apostrophes and spaces do not count."
    )
    static let occurredFrom = day("occurredFrom", "Only events that may have happened on this day or later.")
    static let occurredTo = day("occurredTo", "Only events that may have happened on this day or earlier.")
    static let recordedFrom = Parameter(
        "recordedFrom",
        "Only events recorded at this moment, or on this day, or later.",
        expected: Label(
            "a date such as 2017-02-01, or a moment such as 2017-02-01T12:00:00Z",
            "une date telle que 2017-02-01, ou un moment tel que 2017-02-01T12:00:00Z"
        ),
        schema: momentSchema
    ) { Moment($0) ?? Day($0)?.start }
    static let recordedTo = Parameter(
        "recordedTo",
        "Only events recorded at this moment, or on this day, or earlier.",
        expected: Label(
            "a date such as 2017-02-01 (its end), or a moment such as 2017-02-01T12:00:00Z",
            "une date telle que 2017-02-01 (sa fin), ou un moment tel que 2017-02-01T12:00:00Z"
        ),
        schema: momentSchema
    ) { Moment($0) ?? Day($0)?.end }
    static let after = place(
        "after",
        "Only events after this cursor; a position names a part of the log as it is now, and goes with before."
    )
    static let before = place("before", "Only events before this cursor or position.")
    static let lastEventID = Parameter(
        "Last-Event-ID",
        in: .header,
        "The id of the last event that a reader of text/event-stream has; counts more than after.",
        expected: cursorExpected,
        schema: ["type": "string", "pattern": .string("^\(cursorPattern)$")]
    ) { Cursor($0) }
    static let limit = Parameter(
        "limit",
        "How many events at most.",
        expected: Label("a number from 1 to \(Limits.pageMax)", "un nombre de 1 à \(Limits.pageMax)"),
        schema: ["type": "integer", "minimum": 1, "maximum": JSONValue(Limits.pageMax)]
    ) { text in Int(text).flatMap { (1...Limits.pageMax).contains($0) && String($0) == text ? $0 : nil } }
    static let order = Parameter(
        "order",
        "Oldest or newest first.",
        expected: Label("asc or desc", "asc ou desc"),
        schema: ["enum": ["asc", "desc"]]
    ) { EventOrder(rawValue: $0) }
    static let follow = flag("follow", "Whether to go on with what is recorded from now on.")
    static let mode = Parameter(
        "mode",
        "native refuses what breaks a rule; import keeps it, and needs the right to import.",
        expected: Label("native or import", "native ou import"),
        schema: ["enum": ["native", "import"]]
    ) { text -> EntryMode? in ["native": .native, "import": .imported][text] }

    static let prefer = Parameter(
        "Prefer",
        in: .header,
        "return=representation answers each line of a stream as it is durable, to a client that reads while it writes.",
        expected: Label(
            "return=representation; other preferences are passed over (RFC 7240)",
            "return=representation ; les autres préférences sont passées (RFC 7240)"
        ),
        schema: ["type": "string", "examples": ["return=representation"]]
    ) { $0.lowercased().split(separator: ",").contains { $0.filter { $0 != " " } == "return=representation" } }

    // MARK: - In paths

    static let position = Parameter(
        "position",
        in: .path,
        "The position of an event in the log.",
        expected: Label("a position such as 42", "une position telle que 42"),
        schema: ["type": "string", "pattern": "^[1-9][0-9]{0,15}$"]
    ) { Position($0) }
    static let covering = size(
        "covering",
        "The position that the checkpoint must cover, which is waited for; any, if left out."
    )
    static let earlierSize = size("from", "The number of events of the earlier log.")
    static let laterSize = size("to", "The number of events of the later log; all there are, if left out.")
    static let tilePath = Parameter(
        "path",
        in: .path,
        "The rest of the path of a tile, such as 0/x001/x234/067, or of an entry bundle, such as entries/000.p/12.",
        expected: Label("a path such as 0/000", "un chemin tel que 0/000"),
        schema: ["type": "string"]
    ) { $0 }
    static let keyID = Parameter(
        "keyID",
        in: .path,
        "The number of a key, the second part of its text.",
        expected: Label("8 hexadecimal digits, such as 530d903a", "8 chiffres hexadécimaux, tels que 530d903a"),
        schema: ["type": "string", "pattern": "^[0-9a-f]{8}$"]
    ) { text in text.utf8.count == 8 ? UInt32(text, radix: 16) : nil }
    static let slug = Parameter(
        "slug",
        in: .path,
        "What follows the kind in the subject.",
        expected: Label("a slug such as gao", "un nom tel que gao"),
        schema: ["type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"]
    ) { $0 }
    static let personKind = Parameter(
        "kind",
        in: .path,
        "What kind of subject.",
        expected: Label("combatant or person", "combatant ou person"),
        schema: ["enum": ["combatant", "person"]]
    ) { text in [SubjectKind.combatant, .person].first { $0.rawValue == text } }
    static let typeName = Parameter(
        "type",
        in: .path,
        "The name of a type.",
        expected: Label("a type of the catalogue", "un type du catalogue"),
        schema: ["enum": .array(Catalogue.types.map { .string($0.name) })]
    ) { Catalogue.type(named: $0) }

    // MARK: - Kinds of parameters

    private static func point(_ name: String, _ meaning: String) -> Parameter<AsOf> {
        Parameter(
            name,
            meaning,
            expected:
                Label(
                    "a position such as 42, a cursor such as 42-3f9a01bc5d6e7f80, a date such as 2017-02-01 (its end), or a moment",
                    "une position telle que 42, un curseur tel que 42-3f9a01bc5d6e7f80, une date telle que 2017-02-01 (sa fin), "
                        + "ou un moment"
                ),
            schema: [
                "type": "string", "pattern": .string("^(0|[1-9][0-9]{0,14}(-[0-9a-f]{16})?|\(momentPattern))$"),
                "examples": ["42", "2017-02-01"],
            ]
        ) { text -> AsOf? in
            if let position = Position(text) { return .position(position) }
            if let cursor = Cursor(text) { return .cursor(cursor) }
            if let moment = Moment(text) { return .moment(moment) }
            return Day(text).map { .moment($0.end) }
        }
    }

    private static func flag(_ name: String, _ meaning: String) -> Parameter<Bool> {
        Parameter(
            name,
            meaning,
            expected: Label("true or false", "true ou false"),
            schema: ["enum": ["true", "false"]]
        ) {
            ["true": true, "false": false][$0]
        }
    }

    private static func type(_ meaning: String, isRepeatable: Bool = false) -> Parameter<FactType> {
        Parameter(
            "type",
            isRepeatable: isRepeatable,
            meaning,
            expected: Label("a type of the catalogue", "un type du catalogue"),
            schema: ["enum": .array(Catalogue.types.map { .string($0.name) })]
        ) { Catalogue.type(named: $0) }
    }

    private static func subject(_ meaning: String) -> Parameter<Subject> {
        Parameter(
            "subject",
            meaning,
            expected: Label("a subject such as site/sevare", "un sujet tel que site/sevare"),
            schema: ["type": "string", "pattern": .string(subjectPattern)]
        ) { Subject($0) }
    }

    private static func size(_ name: String, _ meaning: String) -> Parameter<Position> {
        Parameter(
            name,
            meaning,
            expected: Label("a number of events such as 42", "un nombre d'événements tel que 42"),
            schema: ["type": "string", "pattern": "^(0|[1-9][0-9]{0,15})$"]
        ) {
            $0 == "0" ? .zero : Position($0)
        }
    }

    private static func day(_ name: String, _ meaning: String) -> Parameter<Day> {
        Parameter(
            name,
            meaning,
            expected: Label("a date such as 2017-01-18", "une date telle que 2017-01-18"),
            schema: ["type": "string", "format": "date", "examples": ["2017-01-18"]]
        ) { Day($0) }
    }

    private static func text(_ name: String, _ meaning: String) -> Parameter<String> {
        Parameter(name, meaning, expected: Label("a text", "un texte"), schema: ["type": "string", "minLength": 1]) {
            $0.isEmpty ? nil : $0
        }
    }

    private static let cursorExpected = Label(
        "a cursor such as 42-3f9a01bc5d6e7f80, or 0 for the start",
        "un curseur tel que 42-3f9a01bc5d6e7f80, ou 0 pour le début"
    )
    static let cursorPattern = "(0|[1-9][0-9]{0,15}-[0-9a-f]{16})"

    private static func place(_ name: String, _ meaning: String) -> Parameter<LogPlace> {
        Parameter(
            name,
            meaning,
            expected: Label(
                "\(cursorExpected.english), or a position such as 42",
                "\(cursorExpected.french), ou une position telle que 42"
            ),
            schema: ["type": "string", "pattern": "^(0|[1-9][0-9]{0,15}(-[0-9a-f]{16})?)$"]
        ) { LogPlace($0) }
    }

    /// A day, or a moment of it.
    private static let momentPattern =
        "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,3})?Z)?"
    private static let momentSchema: JSONValue = [
        "type": "string", "pattern": .string("^\(momentPattern)$"), "examples": ["2017-02-01", "2017-02-01T12:00:00Z"],
    ]

    private static let subjectPattern =
        "^(mission|(\(SubjectKind.allCases.filter { $0 != .mission }.map(\.rawValue).joined(separator: "|")))"
        + "/[A-Za-z0-9][A-Za-z0-9._-]{0,99})$"
}
