import CanonicalJSON
import Events

/// What the daemon says of itself, for people.
struct StatusReport {
    let socket: String
    /// The answer of `/`.
    let description: JSONValue
    /// The answer of `/v1/health`.
    let health: JSONValue

    private static let nameWidth = 10

    var json: JSONValue { ["socket": .string(socket), "daemon": description, "health": health] }

    var lines: [String] {
        let facts = [
            ("daybook", text("version")), ("log", text("origin")), ("position", number(description["position"])),
            ("health", healthText), ("socket", socket), ("you", you),
        ]
        return facts.map { line($0.0, $0.1) } + list("rights", rights) + list("limits", limits)
    }

    private func text(_ name: String) -> String { description[name]?.stringValue ?? "" }

    private func number(_ value: JSONValue?) -> String {
        value?.intValue.map { NumberFormat(language: .english).text($0) } ?? ""
    }

    private func line(_ name: String, _ text: String) -> String {
        "\(name.filled(to: StatusReport.nameWidth))  \(text)".withoutTrailingSpaces
    }

    private func list(_ name: String, _ texts: [String]) -> [String] {
        texts.enumerated().map { line($0.offset == 0 ? name : "", $0.element) }
    }

    private var healthText: String {
        let state = health["status"]?.stringValue ?? "unknown"
        let writing = health["writable"]?.boolValue == false ? ", takes no submissions" : ""
        let detail = health["detail"]?.stringValue.map { ": \($0)" } ?? ""
        return state + writing + detail
    }

    private var you: String {
        let id = description["you"]?["id"]?.stringValue ?? ""
        let user = description["you"]?["user"]?.stringValue.map { " (\($0))" } ?? ""
        return id + user
    }

    /// A right a line, with the subjects that it is for.
    private var rights: [String] {
        guard let rights = description["you"]?["rights"]?.arrayValue else { return [] }
        guard !rights.isEmpty else { return ["none"] }
        return rights.map { right in
            let subjects = StatusReport.texts(right["subjects"])
            let except = StatusReport.texts(right["except"])
            let about = subjects == ["*"] ? "" : " \(subjects.joined(separator: ", "))"
            let without = except.isEmpty ? "" : " except \(except.joined(separator: ", "))"
            return (right["right"]?.stringValue ?? "") + about + without
        }
    }

    private static func texts(_ value: JSONValue?) -> [String] { value?.arrayValue?.compactMap(\.stringValue) ?? [] }

    /// A limit a line; one that this version does not know by its name.
    private var limits: [String] {
        guard let limits = description["limits"]?.objectValue else { return [] }
        return limits.members.compactMap { member in
            guard let count = member.value.intValue else { return nil }
            return LimitWords.text(member.key, count)
        }
    }
}
