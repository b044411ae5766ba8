import ArgumentParser

/// A wrong command line in the words that every other error of daybook has: what, what was expected, what was found.
struct UsageError {
    /// What the argument parser says of it.
    let message: String

    /// One, but where the parser says more.
    var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

    var text: String {
        if let value = wrongValue { return value }
        if let name = quoted(after: "Missing expected argument ") { return "\(name): expected one, found none" }
        if let name = quoted(after: "Missing value for ") { return "\(name): expected a value, found none" }
        if let name = quoted(after: "Unknown option ") { return "\(name): expected an option of this command" }
        if let name = quoted(after: "Unexpected argument ") { return "\(name): expected no such argument" }
        return message
    }

    /// `The value '2023-02-30' is invalid for '--on <YYYY-MM-DD>'. Please provide one of 'a' or 'b'.`
    private var wrongValue: String? {
        guard message.hasPrefix("The value '"), let middle = message.firstRange(of: "' is invalid for '"),
            let end = message[middle.upperBound...].firstIndex(of: "'")
        else { return nil }
        let value = message[..<middle.lowerBound].dropFirst("The value '".count)
        let argument = message[middle.upperBound..<end]
        let named = argument.split(separator: " ").first ?? argument
        let name = String(named.filter { $0 != "<" && $0 != ">" })
        return "\(name): expected \(expected(String(argument), after: end)), found '\(value)'"
    }

    /// What values of a name look like.
    private static let forms = [
        "subject": "a subject such as site/gao", "position": "a position such as 42",
        "time": "a time such as 2023-08-20, yesterday or -1h", "cursor": "a cursor such as 42-3f9a01bc5d6e7f80, or 0",
    ]

    /// The values that there are, or what the value is called.
    private func expected(_ argument: String, after end: String.Index) -> String {
        if let choices = message[end...].firstRange(of: "Please provide one of ") {
            return message[choices.upperBound...].filter { $0 != "'" && $0 != "." }
        }
        guard let open = argument.firstIndex(of: "<"), let close = argument.lastIndex(of: ">") else { return "another" }
        let name = String(argument[argument.index(after: open)..<close])
        return UsageError.forms[name] ?? name
    }

    private func quoted(after head: String) -> String? {
        guard message.hasPrefix(head) else { return nil }
        let rest = message.dropFirst(head.count)
        guard rest.first == "'", let end = rest.dropFirst().firstIndex(of: "'") else { return nil }
        return String(rest[rest.index(after: rest.startIndex)..<end])
    }
}
