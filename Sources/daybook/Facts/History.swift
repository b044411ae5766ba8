import CanonicalJSON
import DaybookClient
import Events
import Printing

/// An event and what became of it: every version, as the daemon tells it.
struct History {
    /// One step: the record itself, or what amended it.
    struct Version {
        let position: Position
        /// `recorded`, `corrected`, `retracted`, `reinstated`, `disputed`, or `damaged` where nobody can tell.
        let what: String
        let recorded: String
        let author: String
        let onBehalfOf: String?
        /// The reason's label.
        let reason: String?
        let note: String?
        let duplicateOf: Position?
        /// Who disputes the event, and what they hold instead; `nil` where the step is no dispute.
        let dispute: (by: String, claim: String)?
        /// The whole fact as of this version, where the step states one.
        let data: JSONValue?
    }

    /// The event that was recorded first, whichever of its versions was asked about.
    let position: Position
    let subject: Subject
    let type: FactType
    let isRetracted: Bool
    let versions: [Version]
    /// The last position that the daemon had looked at, and what is damaged up to there.
    let basis: Position
    let damage: DamageReport

    /// Asks for it.
    ///
    /// - Throws: ``ClientError``; ``Failure`` where there is no such event, or the answer has not the form agreed.
    static func of(_ position: Position, _ daybook: DaybookOptions) async throws -> History {
        let answer: JSONValue
        do throws(ClientError) {
            answer = try await daybook.client.get("/v1/events/\(position)/history", ["lang": daybook.language.rawValue])
        } catch {
            guard error.problem?.kind == .notFound else { throw error }
            throw Failure(Words.noEvent.filled(daybook.language, position.description), .noInput)
        }
        guard let history = History(answer) else { throw Failure("the daemon's answer is no history of an event") }
        return history
    }

    init?(_ answer: JSONValue) {
        guard let position = answer.position("position"), let subject = Subject(answer.text("subject")),
            let type = Catalogue.type(named: answer.text("type")), let basis = answer["basis"]?.position("position")
        else { return nil }
        self.position = position
        self.subject = subject
        self.type = type
        self.basis = basis
        self.damage = DamageReport(of: answer)
        self.isRetracted = answer.text("status") == "retracted"
        self.versions = answer.list("versions").compactMap(Version.init)
    }

    /// The fact as it stands, or stood when it was retracted, as a correction states it: what is sealed is kept.
    var fact: JSONValue { (versions.last { $0.data != nil }?.data ?? [:]).keepingSealedTexts }
}

extension History.Version {
    fileprivate init?(_ json: JSONValue) {
        guard let position = json.position("position") else { return nil }
        self.position = position
        self.what = json.text("what")
        self.recorded = json.text("recordedtime")
        self.author = json.text("authid")
        self.onBehalfOf = json.member("onbehalfof")?.stringValue
        self.reason = json.member("reason").map { _ in json.label("reason") }
        self.note = json.member("note")?.stringValue
        self.dispute = json.member("by")?.stringValue.map { ($0, json.text("claim")) }
        self.duplicateOf = json.position("duplicateOf")
        self.data = json.member("data")
    }

    /// When and by whom: `recorded 21 Nov 2026 19:08 UTC by mkeita (position 12)`.
    func sentence(_ language: Language) -> String {
        guard what != "damaged" else { return Words.damagedVersion[language] }
        let when = Moment(recorded).map { DateWords(language: language).text($0) } ?? recorded
        return Words.doneBy.filled(
            language,
            ActionName.of(what, language),
            when,
            AuthorName.of(author, onBehalfOf, language)
        )
    }
}

/// What an event does to the record: `corrected`, in words.
enum ActionName {
    static func of(_ what: String, _ language: Language) -> String {
        switch what {
        case "recorded": Words.recordedBy[language]
        case "corrected": Words.correctedBy[language]
        case "retracted": Words.retractedBy[language]
        case "reinstated": Words.reinstatedBy[language]
        case "disputed": Words.disputedBy[language]
        default: what
        }
    }
}

/// Who recorded something: `unix:1001:mkeita` is mkeita.
enum AuthorName {
    static func of(_ author: String, _ onBehalfOf: String?, _ language: Language) -> String {
        let parts = author.split(separator: ":", maxSplits: 2)
        let name = parts.count == 3 && parts[0] == "unix" ? String(parts[2]) : author
        guard let onBehalfOf else { return name }
        return Words.onBehalf.filled(language, name, onBehalfOf)
    }
}

extension JSONValue {
    /// A position that a member holds.
    func position(_ name: String) -> Position? {
        self[name]?.intValue.flatMap { $0 >= 0 ? Position(UInt64($0)) : nil }
    }
}

extension JSONValue {
    fileprivate var keepingSealedTexts: JSONValue {
        switch self {
        case .object(let object) where object.keys == ["sealed"]: ["keep": true]
        case .object(let object): .object(JSONObject(object.members.map { ($0.key, $0.value.keepingSealedTexts) }))
        case .array(let elements): .array(elements.map(\.keepingSealedTexts))
        default: self
        }
    }
}
