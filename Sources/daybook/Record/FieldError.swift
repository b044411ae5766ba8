import CanonicalJSON
import Events

/// What is wrong with a `field=value` of the command line, and how to mend it.
struct FieldError: Error, Equatable {
    let message: String

    init(_ message: String) {
        self.message = message
    }

    /// The message without what only the JSON's author understands: the leading `data` and the offset.
    init(_ error: JSONError, _ type: FactType) {
        var path = error.path[...]
        if path == "data" { path = "" } else if path.hasPrefix("data.") { path = path.dropFirst(5) }
        let found = error.found.map { ", found \($0)" } ?? ""
        self.message = "\(path.isEmpty ? type.name : String(path)): expected \(error.expected)\(found)"
    }
}
