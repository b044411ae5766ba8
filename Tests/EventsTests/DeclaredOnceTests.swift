import CanonicalJSON
import Events
import Testing

/// The declaration of a field is all there is: what is described, what is served and what is read are the same.
struct DeclaredOnceTests {
    @Test(arguments: Catalogue.types)
    func theDescribedFieldsAreTheServedOnes(type: FactType) throws {
        let schema = type.dataSchema
        let properties = try #require(schema["properties"]?.objectValue)
        #expect(Set(properties.keys) == Set(type.fields.map(\.name)))
        #expect(schema["additionalProperties"] == false)
        let required = schema["required"]?.arrayValue?.compactMap(\.stringValue) ?? []
        #expect(Set(required) == Set(type.fields.filter(\.isRequired).map(\.name)))
        for field in type.fields {
            #expect(field.isSealed || properties[field.name]?["title"]?.stringValue == field.label.english)
            #expect((properties[field.name]?["writeOnly"] == true) == field.isSealed)
        }
        #expect(EnvelopeSchema.schema(of: type)["properties"]?["data"] == schema)
    }

    @Test(arguments: Catalogue.submitted)
    func theReaderKnowsTheDescribedFieldsAndNoOthers(type: FactType) throws {
        let value = try Example.full(type.name).value
        let error = try #require(refusal(of: value.replacing(["data", "fieldOfNobody"], with: 1)))
        #expect(error.code == .unknownKey && error.path == "data")
        let known = error.expected.english.replacing("known here: ", with: "").split(separator: ", ").map(String.init)
        #expect(Set(known) == Set(type.fields.map(\.name)))
    }

    @Test(arguments: Example.all)
    func aFieldMayBeLeftOutUnlessItIsRequired(example: Example) throws {
        let type = try #require(Catalogue.type(named: example.type))
        let value = try example.value
        for field in type.fields where value["data"]?.objectValue?.keys.contains(field.name) == true {
            let error = refusal(of: value.replacing(["data", field.name], with: nil))
            if field.isRequired {
                #expect(
                    error?.code == .missingKey && error?.expected.english == "the field \"\(field.name)\"",
                    "\(field.name)"
                )
            } else {
                #expect(error == nil || Self.isOneOfSeveral(example, field.name), "\(field.name): \(error as Any)")
            }
        }
    }

    @Test(arguments: Catalogue.submitted)
    func aFieldOfTheFullExampleMayBeAddedToTheMinimalOne(type: FactType) throws {
        let full = try Example.full(type.name).value
        let minimal = try Example.minimal(type.name).value
        for field in type.fields where !field.isSealed {
            guard let added = full["data"]?[field.name] else { continue }
            let error = refusal(of: minimal.replacing(["data", field.name], with: added))
            // A duplicate needs the reason that says so.
            #expect(error == nil || field.name == "duplicateOf", "\(field.name): \(error as Any)")
        }
    }

    @Test(arguments: Catalogue.submitted)
    func aSealedFieldTakesTextAndNothingElse(type: FactType) throws {
        let value = try Example.minimal(type.name).value
        for field in type.fields where field.isSealed {
            #expect(refusal(of: value.replacing(["data", field.name], with: "1990-05-12")) == nil)
            for other in [
                .null, ["keep": true], ["sealed": "AQ=="], "", 1, .string(String(repeating: "a", count: 4097)),
            ]
                as [JSONValue]
            {
                let error = refusal(of: value.replacing(["data", field.name], with: other))
                #expect(error?.path == "data.\(field.name)", "\(error as Any)")
                // That there is nothing may be said; what there is may not.
                #expect(other == .null || error?.found == nil, "\(error as Any)")
            }
        }
    }

    /// Each place of the full example in turn gets a member that nobody declared, and is named for it.
    @Test(arguments: Example.all.filter(\.isFull))
    func anUnknownFieldIsRefusedAtEveryDepth(example: Example) throws {
        let value = try example.value
        let open = [["data", "replacement"], ["data", "byMovement"], ["data", "dimensions"]]
        for path in value.paths where !open.contains(where: path.starts(with:)) {
            guard case .object? = value[path] else { continue }
            let error = refusal(of: value.replacing(path + ["fieldOfNobody"], with: 1))
            #expect(
                error?.code == .unknownKey && error?.path.filter { $0 != "[" && $0 != "]" } == path.dotted,
                "\(path)"
            )
        }
    }

    private static func isOneOfSeveral(_ example: Example, _ name: String) -> Bool {
        !example.isFull
            && [("casualties.reported", "killed"), ("strength.reported", "police")]
                .contains { $0 == (example.type, name) }
    }

    private func refusal(of value: JSONValue) -> JSONError? {
        do throws(JSONError) {
            _ = try Submission(json: canonicalBytes(of: value))
            return nil
        } catch {
            return error
        }
    }
}

extension [String] {
    /// `data.sources0.date`: the path of an error without its brackets.
    fileprivate var dotted: String {
        enumerated().map { $0 > 0 && Int($1) == nil ? ".\($1)" : $1 }.joined()
    }
}
