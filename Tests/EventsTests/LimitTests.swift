import CanonicalJSON
import Events
import Testing

/// Every number, text and list of every type has bounds that are stated where it is declared, served, and kept by the reader.
struct LimitTests {
    @Test(arguments: Catalogue.types)
    func everyValueHasServedBounds(type: FactType) throws {
        for (path, schema) in LimitTests.schemas(in: EnvelopeSchema.schema(of: type)) {
            switch schema["type"]?.stringValue {
            case "integer", "number":
                let bounds = ["minimum", "maximum"].compactMap { schema[$0]?.doubleValue }
                #expect(bounds.count == 2 && bounds[0] < bounds[1], "\(path): \(schema.text)")
            case "array": #expect(schema["maxItems"]?.intValue == 1000, "\(path): \(schema.text)")
            case "string":
                let isBound = ["maxLength", "pattern", "enum"].contains { schema[$0] != nil }
                #expect(isBound, "\(path): \(schema.text)")
            default: break
            }
        }
    }

    /// Each number of each full example in turn becomes the greatest and the least that its schema allows, and those just beyond.
    @Test(arguments: Example.all.filter(\.isFull))
    func theReaderTakesTheBoundsAndNothingBeyond(example: Example) throws {
        let value = try example.value
        let type = try #require(Catalogue.type(named: example.type))
        let data = type.dataSchema
        for path in value.paths where path.first == "data" {
            guard case .number? = value[path], let schema = LimitTests.schema(at: path.dropFirst(), in: data) else {
                continue
            }
            for (bound, beyond) in [("minimum", -1.0), ("maximum", 1.0)] {
                let limit = try #require(schema[bound]?.doubleValue, "\(path)")
                let error = refusal(of: value.replacing(path, with: JSONValue(limit)))
                #expect(
                    error?.path.hasSuffix(path.last ?? "") != true || error?.code != .invalidValue,
                    "\(path): \(error as Any)"
                )
                let outside = value.replacing(path, with: JSONValue(limit + beyond))
                let refused = try #require(refusal(of: outside), "\(path) takes \(limit + beyond)")
                #expect(refused.path.filter { !"[]".contains($0) } == path.dotted, "\(refused)")
                #expect(refused.found != nil && !refused.expected.english.isEmpty, "\(refused)")
            }
        }
    }

    @Test(arguments: ["1e308", "-1e308", "5e-324", "1000000000000.5", "-1000000000001", "1e21", "0.0000009"])
    func aFigureBeyondAllSenseIsRefusedAndNamed(value: String) throws {
        let json = try Example.minimal("figure.reported").json.replacing(#""value":3580"#, with: #""value":\#(value)"#)
        let error = #expect(throws: JSONError.self) { try Submission(json: Array(json.utf8)) }
        #expect(error?.path == "data.value" && error?.found?.english == value, "\(error as Any)")
        #expect(
            error?.expected.english
                == "a number of at most 1000000000000 either way, and at least 0.000001 away from zero unless it is zero"
        )
    }

    @Test(arguments: ["0", "-0", "0.000001", "-0.000001", "1000000000000", "-1e12", "33.333333333333336", "1e-400"])
    func aFigureWithinTheLimitsIsTaken(value: String) throws {
        let json = try Example.minimal("figure.reported").json.replacing(#""value":3580"#, with: #""value":\#(value)"#)
        #expect(throws: Never.self) { try Submission(json: Array(json.utf8)) }
    }

    @Test func aTextAndAListHaveLengths() throws {
        let example = try Example.full("meeting.held").value
        func refusal(_ field: String, _ value: JSONValue) -> JSONError? {
            self.refusal(of: example.replacing(["data", field], with: value))
        }
        #expect(refusal("note", .string(String(repeating: "é", count: 65_535))) == nil)
        let long = refusal("note", .string(String(repeating: "é", count: 65_536)))
        #expect(long?.path == "data.note" && long?.expected.english == "text of at most 65535 characters")
        #expect(refusal("requests", .array(Array(repeating: "x", count: 1000))) == nil)
        let many = refusal("requests", .array(Array(repeating: "x", count: 1001)))
        #expect(many?.path == "data.requests" && many?.expected.english == "a list of at most 1000, not of 1001")
    }

    /// Logs of older versions hold such events: they are read, and no submission and no correction is like them.
    @Test func aFigureThatIsStoredAlreadyIsRead() throws {
        let example = try Example.minimal("figure.reported")
        let stored = Event.accepted(try example.submission).canonicalBytes
        let odd = Array(
            String(decoding: stored, as: UTF8.self).replacing(#""value":3580"#, with: #""value":1e+308"#).utf8
        )
        try #require(odd != stored)
        let event = try Event(stored: odd)
        #expect(event.canonicalBytes == odd)
        let replacement = try Replacement(event.fact)
        #expect(throws: JSONError.self) { try replacement.fact(of: event.type) }
        #expect(try replacement.fact(of: event.type, isAccepted: true) == event.fact)
    }

    private func refusal(of value: JSONValue) -> JSONError? {
        do throws(JSONError) {
            _ = try Submission(json: canonicalBytes(of: value))
            return nil
        } catch {
            return error
        }
    }

    /// All schemas that are part of one, with where they stand.
    private static func schemas(in schema: JSONValue, _ path: String = "") -> [(String, JSONValue)] {
        let own: [(String, JSONValue)] = schema["type"] == nil ? [] : [(path, schema)]
        let inner: [(String, JSONValue)] =
            (schema["properties"]?.objectValue?.members ?? []).map { ("\(path).\($0.key)", $0.value) }
            + ["items", "additionalProperties", "propertyNames"].compactMap { name in
                schema[name].map { ("\(path).\(name)", $0) }
            }
            + (schema["oneOf"]?.arrayValue ?? []).map { ("\(path).oneOf", $0) }
        return own + inner.flatMap { schemas(in: $1, $0) }
    }

    /// The schema of what is at a path.
    private static func schema(at path: ArraySlice<String>, in schema: JSONValue) -> JSONValue? {
        guard let key = path.first else { return schema }
        let next =
            Int(key) != nil && schema["items"] != nil
            ? schema["items"] : schema["properties"]?[key] ?? schema["additionalProperties"]
        if let next, next.objectValue != nil { return LimitTests.schema(at: path.dropFirst(), in: next) }
        return (schema["oneOf"]?.arrayValue ?? []).lazy.compactMap { LimitTests.schema(at: path, in: $0) }.first
    }
}

extension [String] {
    /// `data.sources0.date`: the path of an error without its brackets.
    fileprivate var dotted: String { enumerated().map { $0 > 0 && Int($1) == nil ? ".\($1)" : $1 }.joined() }
}
