import CanonicalJSON
import DaybookClient
import Events
import Printing

/// What the daemon says of itself, for people.
struct StatusReport {
    let socket: String
    /// The answer of `/`.
    let description: JSONValue
    /// The answer of `/v1/health`.
    let health: JSONValue
    let language: Language

    var json: JSONValue { ["socket": .string(socket), "daemon": description, "health": health] }

    var page: Page {
        let facts = [
            (Words.version[language], [description.text("version")]),
            (Words.log[language], [description.text("origin")]),
            (Words.position[language], [description.number("position").map(number) ?? ""]),
            (Words.health[language], [healthText]),
            (Words.clock[language], [health["clock"].map { ClockWords.text($0, language) } ?? Words.unknown[language]]),
            (Words.socket[language], [socket]),
            (Words.you[language], [description["you"]?.text("id") ?? ""]), (Words.rights[language], rights),
            (Words.limits[language], limits),
        ]
        let width = facts.map { VisibleText($0.0).width }.max() ?? 0
        return Page(
            facts.flatMap { name, texts in
                texts.enumerated().map { VisibleText($0.offset == 0 ? name : "").filled(to: width) + "  " + $0.element }
            }
        )
    }

    private func number(_ value: Int) -> String { NumberFormat(language: language).text(value) }

    private var healthText: String {
        let state = health["status"]?.stringValue ?? Words.unknown[language]
        let writing = health["writable"]?.boolValue == false ? ", \(Words.takesNothing[language])" : ""
        let copy = health["readOnly"]?.boolValue == true ? Words.copyForReading[language] : nil
        let doubt = ClockReading(health["clock"]?["doubt"], now: health["clock"]?["now"])
        let clock = language == .english ? nil : doubt.map { ClockWords.text($0, language) }
        let detail = (copy ?? clock ?? health["detail"]?.stringValue).map { ": \($0)" } ?? ""
        return state + writing + detail
    }

    /// The rights, those for the same subjects in one line.
    private var rights: [String] {
        let rights = description["you"]?.list("rights") ?? []
        guard !rights.isEmpty else { return [Words.noRights[language]] }
        let subjects = rights.map(StatusReport.subjects).distinct
        return subjects.map { about in
            let names = rights.filter { StatusReport.subjects($0) == about }.map { $0.text("right") }
            return names.joined(separator: ", ") + (about == "*" ? "" : ": \(about)")
        }
    }

    /// The subjects that a right is for; `*` for all.
    private static func subjects(_ right: JSONValue) -> String {
        let subjects = right.list("subjects").compactMap(\.stringValue)
        let except = right.list("except").compactMap(\.stringValue)
        return (subjects + except.map { "−\($0)" }).joined(separator: " ")
    }

    private var limits: [String] {
        let words = LimitWords(language: language)
        return (description["limits"]?.objectValue?.members ?? []).compactMap { member in
            member.value.intValue.flatMap { words.text(member.key, $0) }
        }
    }
}

extension Words {
    static let copyForReading = Label(
        "a copy of the book, open for reading",
        "une copie du livre, ouverte en lecture"
    )
}
