import CanonicalJSON
public import Events

/// A refusal as the daemon words it: `application/problem+json` (RFC 9457).
public struct Problem: Sendable, Hashable {
    /// A URI that names the kind of problem; the same for ever.
    public let type: String
    public let title: String
    /// The entry of the catalogue; `nil` for what this version does not know.
    public var kind: ProblemKind? { ProblemKind(type: type) }

    /// The HTTP status.
    public let status: Int
    /// What was wrong and how to mend it, for a person.
    public let detail: String
    /// The path of the field concerned, where it is one: `data.sources[0].date`.
    public let path: String?
    /// The byte of the submission at fault, where its JSON is.
    public let offset: Int?
    /// Which submission of a batch is at fault, from 0.
    public let index: Int?
    /// The event that the submission collides with.
    public let position: Position?
    /// Of a cursor that is gone: that of the last event before a roll-back was declared.
    public let common: Cursor?
    /// Of a clock that is not believed: what it says, and what is held against it.
    public let clock: ClockReading?
    /// The rules that the submission breaks.
    public let breaches: [Breach]
    /// Of what was not found: the subjects that may be meant, the likest first.
    public let suggestions: [Subject]
    /// After how many seconds it may be tried again, where the daemon says so.
    public let retryAfter: Int?

    /// A rule that a submission breaks.
    public struct Breach: Sendable, Hashable {
        /// The code of the rule.
        public let rule: String
        public let message: String
        public let path: String?
        public let position: Position?
        /// Which submission of the same batch it collides with, from 0.
        public let element: Int?

        init?(_ json: JSONValue) {
            guard let rule = json["rule"]?.stringValue else { return nil }
            self.rule = rule
            self.message = json["message"]?.stringValue ?? ""
            self.path = json["path"]?.stringValue
            self.position = json["position"].flatMap(Position.init)
            self.element = json["element"]?.intValue
        }
    }

    /// - Parameter status: The status of the answer, which counts where the body is no problem document.
    package init(status: Int, body: [UInt8]) {
        self.init(status: status, (try? JSONValue(json: body)) ?? .null)
    }

    /// A problem inside a stream, which has its own status.
    init(_ json: JSONValue) {
        self.init(status: json["status"]?.intValue ?? 500, json)
    }

    private init(status: Int, _ json: JSONValue) {
        self.type = json["type"]?.stringValue ?? "about:blank"
        self.title = json["title"]?.stringValue ?? ""
        self.status = status
        self.detail =
            json["detail"]?.stringValue ?? json["title"]?.stringValue ?? "the daemon answered with status \(status)"
        self.path = json["path"]?.stringValue
        self.offset = json["offset"]?.intValue
        self.index = json["index"]?.intValue
        self.position = json["position"].flatMap(Position.init)
        self.common = json["common"]?.stringValue.flatMap { Cursor($0) }
        self.clock = ClockReading(json["doubt"], now: json["now"])
        self.retryAfter = json["retryAfter"]?.intValue
        self.suggestions =
            json["suggestions"]?.arrayValue?.compactMap { $0.stringValue.flatMap { Subject($0) } } ?? []
        self.breaches = json["breaches"]?.arrayValue?.compactMap(Breach.init) ?? []
    }
}
