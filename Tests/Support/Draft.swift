public import CanonicalJSON
public import Events
import Synchronization

/// A submission in the making, in the JSON that a client would send.
public struct Draft: Sendable {
    public var type: String
    public var subject: String
    public var source: String
    public var id: String
    public var ifSubjectAt: String?
    public var onBehalfOf: String?
    public var data: JSONObject

    private static let lastID = Atomic<Int>(0)

    /// - Parameter documents: The documents that state it, without `document/`.
    public init(_ type: String, _ subject: String, _ occurred: String, by documents: [String], _ data: JSONObject = [:])
    {
        self.type = type
        self.subject = subject
        self.source = "/minusma/mopti/hrpd"
        self.id = "n-\(Draft.lastID.add(1, ordering: .relaxed).newValue)"
        self.data = data
        self.data["occurred"] = .string(occurred)
        if !documents.isEmpty {
            self.data["sources"] = .array(documents.map { ["document": .string("document/" + $0)] })
        }
    }

    // MARK: - Changing it

    public func id(_ id: String, source: String? = nil) -> Draft {
        changed {
            $0.id = id
            $0.source = source ?? $0.source
        }
    }

    public func ifSubjectAt(_ position: UInt64) -> Draft { changed { $0.ifSubjectAt = String(position) } }

    public func note(_ note: String) -> Draft { with("note", .string(note)) }

    public func with(_ field: String, _ value: JSONValue?) -> Draft { changed { $0.data[field] = value } }

    public func occurred(_ text: String) -> Draft { with("occurred", .string(text)) }

    /// Adds to the first source: when the document appeared, how reliable it is.
    public func source(date: String? = nil, reliability: String? = nil) -> Draft {
        changed { draft in
            guard var sources = draft.data["sources"]?.arrayValue, var first = sources[0].objectValue else { return }
            if let date { first["date"] = .string(date) }
            if let reliability { first["reliability"] = .string(reliability) }
            sources[0] = .object(first)
            draft.data["sources"] = .array(sources)
        }
    }

    public func place(_ name: String, _ pcode: String? = nil) -> Draft { with("place", Draft.place(name, pcode)) }

    /// Where people fled from and to.
    public func fled(from origin: (String, String?), to destinations: [(String, String?)]) -> Draft {
        with("origin", Draft.place(origin.0, origin.1))
            .with("destinations", .array(destinations.map { Draft.place($0.0, $0.1) }))
    }

    /// Says what a fact says.
    public mutating func replaceData(by fact: Fact) {
        guard let object = try? JSONObject(json: fact.canonicalBytes) else {
            preconditionFailure("a fact's own bytes are JSON")
        }
        data = object
    }

    private func changed(_ change: (inout Draft) -> Void) -> Draft {
        var draft = self
        change(&draft)
        return draft
    }

    // MARK: - Using it

    public var json: [UInt8] {
        var object: JSONObject = [
            "specversion": "1.0", "id": .string(id), "source": .string(source), "type": .string(type),
            "subject": .string(subject), "data": .object(data),
        ]
        object["ifsubjectat"] = ifSubjectAt.map { .string($0) }
        object["onbehalfof"] = onBehalfOf.map { .string($0) }
        return canonicalBytes(of: object)
    }

    /// The submission; a draft of a wrong shape is an error of the test.
    public var submission: Submission {
        do {
            return try Submission(json: json)
        } catch {
            preconditionFailure("\(type): \(error)")
        }
    }

    /// The event that accepting it at a position makes.
    public func event(at position: UInt64, recorded: Moment? = nil, mode: EntryMode = .native) -> Event {
        Event(
            accepting: submission,
            at: Position(position),
            recorded: recorded ?? Moment(milliseconds: 1_700_000_000_000 + Int64(position) * 1000),
            by: .officer,
            mode: mode
        )
    }

    public static func place(_ name: String, _ pcode: String? = nil) -> JSONValue {
        var place: JSONObject = ["name": .string(name)]
        place["pcode"] = pcode.map { .string($0) }
        return .object(place)
    }
}

extension Author {
    public static let officer = Author(type: .user, id: "unix:1001:mkeita")
}
