import Events

/// The limits of the daemon in words.
enum LimitWords {
    static func text(_ name: String, _ count: Int) -> String {
        let number = NumberFormat(language: .english).text(count)
        return switch name {
        case "bodyBytes": "a batch has at most \(size(count))"
        case "submissionBytes": "a submission has at most \(size(count)) as it is sent"
        case "batch": "a batch has at most \(number) submissions"
        case "eventBytes": "an event has at most \(size(count)) as it is stored"
        case "page": "a page has at most \(number) events"
        case "headBytes": "the head of a request has at most \(size(count))"
        case "connections": "at most \(number) connections are open at once"
        case "idleSeconds": "a connection may be silent for \(number) s between requests"
        default: "\(name) \(number)"
        }
    }

    /// A number of bytes: `256 KiB`, `65,535 bytes`.
    private static func size(_ bytes: Int) -> String {
        let format = NumberFormat(language: .english)
        for (unit, name) in [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
        where bytes >= unit && bytes.isMultiple(of: unit) {
            return "\(format.text(bytes / unit)) \(name)"
        }
        return "\(format.text(bytes)) bytes"
    }
}
