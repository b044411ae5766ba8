import CanonicalJSON
import Events

/// A submission as the command line states it.
struct SubmissionDraft {
    let type: FactType
    var subject: Subject
    let source: String
    let id: String
    let data: JSONValue
    /// The last event of the subject that its author has seen; what is recorded since refuses the submission.
    var ifSubjectAt: Position?

    init(type: FactType, subject: Subject, source: String, id: String, data: JSONValue) {
        self.type = type
        self.subject = subject
        self.source = source
        self.id = id
        self.data = data
    }

    init(type: FactType, subject: Subject, source: String, id: String, fields: [String]) throws(FieldError) {
        var fact = FactDraft(type)
        for field in fields {
            let assignment = try FieldAssignment(field)
            try assignment.expectOpen(in: type)
            try fact.set(assignment)
        }
        self.init(type: type, subject: subject, source: source, id: id, data: fact.data)
    }

    /// What looks like the name of a person.
    var findings: [NameCheck.Finding] { NameCheck.findings(in: data, type, about: subject) }

    /// The JSON to send, its shape not checked.
    var json: [UInt8] {
        var submission: JSONObject = [
            "specversion": "1.0", "id": .string(id), "source": .string(source), "type": .string(type.name),
            "subject": .string(subject.text), "data": data,
        ]
        submission["ifsubjectat"] = ifSubjectAt.map { .string($0.description) }
        return canonicalBytes(of: submission)
    }

    /// The JSON to send, its shape checked.
    ///
    /// - Throws: ``FieldError`` that names the field as it was typed.
    func checked() throws(FieldError) -> [UInt8] {
        let bytes = json
        do throws(JSONError) {
            _ = try Submission(json: bytes)
        } catch {
            throw FieldError(error, type)
        }
        return bytes
    }

    /// An identifier that nobody else chooses: 128 bits of the system's random generator.
    static func randomID() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(generator.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }
        .joined()
    }
}
