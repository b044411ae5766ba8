import CanonicalJSON
import DaybookClient
import Events

/// What was answered in an interview that is not recorded yet, as it is kept in a file.
struct WrittenDraft: Equatable {
    let id: String
    let given: Interview.Given
    let answers: [Asking.Answer]

    /// What identifies a person is left out: it is asked for again.
    var json: JSONValue {
        var object: JSONObject = ["version": 1, "id": .string(id)]
        object["type"] = given.type.map { .string($0.name) }
        object["subject"] = given.subject.map { .string($0.text) }
        object["source"] = given.source.map { .string($0) }
        object["answers"] = .array(
            answers.filter { !$0.isSealed && $0.key != Asking.agreementKey }.map { answer in
                ["key": .string(answer.key), "question": .string(answer.question), "text": .string(answer.text)]
            }
        )
        return .object(object)
    }

    init(id: String, given: Interview.Given, answers: [Asking.Answer]) {
        self.id = id
        self.given = given
        self.answers = answers
    }

    init?(_ json: JSONValue) {
        guard json["version"]?.intValue == 1, let id = json["id"]?.stringValue else { return nil }
        self.id = id
        self.given = Interview.Given(
            type: Catalogue.type(named: json.text("type")),
            subject: Subject(json.text("subject")),
            source: json["source"]?.stringValue,
            id: id
        )
        self.answers = json.list("answers").compactMap { answer in
            guard let key = answer["key"]?.stringValue, let text = answer["text"]?.stringValue else { return nil }
            return Asking.Answer(key: key, question: answer.text("question"), text: text)
        }
    }

    /// The first words of it, by which a person knows it again.
    func words(_ language: Language) -> String {
        let said = answers.filter { !["theme", "type", "source"].contains($0.key) && !$0.text.isEmpty }
        let name = given.type?.name ?? answers.first { $0.key == "type" || $0.key == "theme" }?.text ?? ""
        let type = Catalogue.type(named: name)?.label[language] ?? name
        return ([type] + [given.subject?.text].compactMap(\.self) + said.prefix(3).map(\.text)).joined(separator: ", ")
    }
}
