import Yams

/// The keys and values of one mapping of the configuration. One that is not known, or that comes twice, is an error.
struct SettingsMapping {
    private let file: String
    private let line: Int?
    private let keys: [String]
    private var values: [String: (node: Node, line: Int?)] = [:]

    init(_ node: Node?, keys: [String], file: String) throws(Settings.Failure) {
        self.file = file
        self.line = node?.mark?.line
        self.keys = keys
        guard let mapping = node?.mapping else {
            throw Settings.Failure(file, line, "expected 'key: value' lines with \(keys.joined(separator: ", "))")
        }
        for (key, value) in mapping {
            let line = key.mark?.line
            let name = key.string ?? ""
            guard keys.contains(name) else {
                throw Settings.Failure(
                    file,
                    line,
                    "there is no key '\(name)'; the keys are \(keys.joined(separator: ", "))"
                )
            }
            guard values[name] == nil else { throw Settings.Failure(file, line, "'\(name)' is given twice") }
            values[name] = (value, line)
        }
    }

    func has(_ key: String) -> Bool { values[key] != nil }

    /// What stands at a key; `nil` where it is left out.
    func node(_ key: String) -> Node? { values[key]?.node }

    /// The failure to give at a key.
    func failure(_ key: String, _ text: String) -> Settings.Failure {
        Settings.Failure(file, values[key]?.line ?? line, text)
    }

    func text(_ key: String) throws(Settings.Failure) -> String {
        guard let (node, line) = values[key] else {
            throw Settings.Failure(file, nil, "'\(key)' is missing; the keys are \(keys.joined(separator: ", "))")
        }
        guard let text = node.scalar?.string, !text.isEmpty else {
            throw Settings.Failure(file, line, "'\(key)' must be a text")
        }
        return text
    }

    func path(_ key: String) throws(Settings.Failure) -> String {
        let path = try text(key)
        guard path.hasPrefix("/") else { throw failure(key, "'\(key)' must be an absolute path, and is \(path)") }
        return path
    }

    /// The elements of a list; none where the key is left out.
    func list(_ key: String) throws(Settings.Failure) -> [Node] {
        guard let (node, line) = values[key] else { return [] }
        guard let sequence = node.sequence else {
            throw Settings.Failure(file, line, "'\(key)' must be a list, each element after a '-'")
        }
        return Array(sequence)
    }

    func texts(_ key: String) throws(Settings.Failure) -> [String] {
        var texts: [String] = []
        for node in try list(key) {
            guard let text = node.scalar?.string, !text.isEmpty else {
                throw failure(key, "'\(key)' must be a list of texts")
            }
            texts.append(text)
        }
        return texts
    }
}
