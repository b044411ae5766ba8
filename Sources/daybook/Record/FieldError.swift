import CanonicalJSON
import Events

/// What is wrong with a `field=value` of the command line, and how to mend it.
struct FieldError: Error, Equatable {
    let message: Label

    init(_ message: Label) {
        self.message = message
    }

    /// One that is told in English to everybody.
    init(_ message: String) {
        self.init(Label(message, message))
    }

    /// The message without what only the JSON's author understands: the leading `data` and the offset.
    init(_ error: JSONError, _ type: FactType) {
        var path = error.path[...]
        if path == "data" { path = "" } else if path.hasPrefix("data.") { path = path.dropFirst(5) }
        let found = error.found.map { Label(", found \($0.english)", ", trouvé : \($0.french)") } ?? Label("", "")
        let place = path.isEmpty ? type.name : String(path)
        self.message = Label(
            "\(place): expected \(error.expected.english)\(found.english)",
            "\(place) : attendu : \(error.expected.french)\(found.french)"
        )
    }
}
