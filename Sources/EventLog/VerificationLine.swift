public import CanonicalJSON
public import Events
import Transparency

/// What a verification tells, line by line.
public enum VerificationLine: Sendable {
    /// How many events were read, and of how many.
    case progress(read: Position, of: Position)
    case result(Verification)
    /// Why it cannot be told whether the log is intact.
    case failure(String)

    public var json: JSONValue {
        switch self {
        case .progress(let read, let all): ["read": read.json, "of": all.json]
        case .result(let result): ["verification": result.json]
        case .failure(let reason): ["failure": .string(reason)]
        }
    }

    /// As it is written, without its end.
    public var text: String { String(decoding: canonicalBytes(of: json), as: UTF8.self) }

    init?(_ json: JSONValue) {
        if let read = json["read"].flatMap(Position.init), let all = json["of"].flatMap(Position.init) {
            self = .progress(read: read, of: all)
        } else if let result = json["verification"].flatMap(Verification.init) {
            self = .result(result)
        } else if let reason = json["failure"]?.stringValue {
            self = .failure(reason)
        } else {
            return nil
        }
    }
}

extension Verification {
    fileprivate var json: JSONValue {
        [
            "origin": .string(origin), "size": size.json, "root": .string(root.base64), "intact": .bool(isIntact),
            "checkpoints": JSONValue(checkpoints), "contradicted": JSONValue(contradicted), "index": .bool(hasIndex),
            "declarations": Verification.json(declarations.map(\.event)),
            "clocks": Verification.json(clocks.map(\.event)),
            "findings": .array(findings.map(\.json)), "others": JSONValue(others),
        ]
    }

    fileprivate init?(_ json: JSONValue) {
        guard let origin = json["origin"]?.stringValue, let size = json["size"].flatMap(Position.init),
            let root = json["root"]?.stringValue.flatMap({ TreeHash(base64: $0) }),
            let checkpoints = json["checkpoints"]?.intValue, let contradicted = json["contradicted"]?.intValue,
            let declarations = Verification.events(json["declarations"])?.map({ RollbackDeclaration($0) }),
            let clocks = Verification.events(json["clocks"])?.map({ ClockDeclaration($0) }),
            let hasIndex = json["index"]?.boolValue,
            let findings = json["findings"]?.arrayValue, let others = json["others"]?.intValue
        else { return nil }
        self.init(origin: origin)
        self.size = size
        self.root = root
        self.checkpoints = checkpoints
        self.contradicted = contradicted
        self.hasIndex = hasIndex
        self.declarations = declarations.compactMap(\.self)
        self.clocks = clocks.compactMap(\.self)
        guard self.declarations.count == declarations.count, self.clocks.count == clocks.count else { return nil }
        for finding in findings {
            guard let finding = Finding(finding) else { return nil }
            add(finding)
        }
        self.others = others
        guard json["intact"]?.boolValue == isIntact else { return nil }
    }
}

extension Verification {
    private static func json(_ events: [Event]) -> JSONValue {
        .array(events.compactMap { try? JSONValue(json: $0.canonicalBytes) })
    }

    private static func events(_ json: JSONValue?) -> [Event]? {
        guard let values = json?.arrayValue else { return nil }
        let events = values.compactMap { try? Event(stored: canonicalBytes(of: $0)) }
        return events.count == values.count ? events : nil
    }
}

extension Verification.Finding {
    fileprivate var json: JSONValue {
        var members: [(String, JSONValue)] = [("part", .string(part.rawValue)), ("message", .string(message))]
        if let position { members.append(("position", position.json)) }
        return .object(JSONObject(members))
    }

    fileprivate init?(_ json: JSONValue) {
        guard let part = json["part"]?.stringValue.flatMap(Part.init), let message = json["message"]?.stringValue
        else { return nil }
        self.init(part, at: json["position"].flatMap(Position.init), message)
    }
}
