import CanonicalJSON
import Events
import Printing

/// An event on one line: position, when it was recorded, when it happened, type, subject, and a few words of its content.
struct EventLine {
    let event: JSONValue
    let language: Language

    private static let wordsWidth = 60

    var text: String {
        let type = member("type")
        let position = member("sequence").drop { $0 == "0" }
        let columns = [
            VisibleText(position).pushed(to: 6),
            VisibleText(recorded).filled(to: 20),
            VisibleText(event["data"]?["occurred"]?.stringValue ?? "").filled(to: 13),
            VisibleText(type).filled(to: 25),
            VisibleText(member("subject")).filled(to: 28),
            VisibleText(words(of: type)).cut(to: EventLine.wordsWidth).text,
        ]
        return columns.joined(separator: "  ").withoutTrailingSpaces
    }

    /// What the event says, without where and when it was recorded.
    var sentence: String {
        let type = member("type")
        let occurred = event["data"]?["occurred"]?.stringValue ?? ""
        let parts = [occurred, type, member("subject"), words(of: type)]
        return parts.filter { !$0.isEmpty }.joined(separator: "  ")
    }

    private func member(_ name: String) -> String { event[name]?.stringValue ?? "" }

    /// To the second; the milliseconds are in the JSON.
    private var recorded: String {
        let text = member("recordedtime")
        return Moment(text)?.descriptionToTheSecond ?? text
    }

    private func words(of type: String) -> String {
        guard let data = event["data"], let type = Catalogue.type(named: type) else { return "" }
        let fields = type.fields.filter { !["occurred", "sources", "note"].contains($0.name) }
        return fields.compactMap { field in data[field.name].flatMap { words($0, field.schema) } }
            .joined(separator: ", ")
    }

    /// What a value says in a few words; `nil` for what does not fit on a line.
    private func words(_ value: JSONValue, _ schema: ValueSchema) -> String? {
        switch (value, schema.unconstrained) {
        case (.string(let code), .code(let codes)): codes.first { $0.code == code }?.label[language] ?? code
        case (.string(let text), _): text
        case (.number(let number), _): NumberFormat(language: language).text(number.value)
        case (.array(let elements), .list(let element)):
            elements.compactMap { words($0, element) }.joined(separator: "/")
        case (.object(let object), .object(let fields)): words(object, fields)
        case (.object(let object), .map):
            object.members.compactMap { member in words(member.value, .figure).map { "\(member.key) \($0)" } }
                .joined(separator: " ")
        case (.object(let object), .oneOf):
            object.members.compactMap { words($0.value, .figure) }.joined(separator: " ")
        default: nil
        }
    }

    /// A thing with a name by its name, an estimate as reported or by its number and unit.
    private func words(_ object: JSONObject, _ fields: [FieldDescription]) -> String? {
        if let name = object["name"]?.stringValue ?? object["asReported"]?.stringValue { return name }
        guard let unit = object["unit"], let field = fields.first(where: { $0.name == "unit" }),
            let unitWords = words(unit, field.schema)
        else { return nil }
        let numbers = ["value", "low", "high"].compactMap { object[$0]?.intValue }
            .map { NumberFormat(language: language).text($0) }
        return numbers.joined(separator: "–") + " " + unitWords
    }
}
