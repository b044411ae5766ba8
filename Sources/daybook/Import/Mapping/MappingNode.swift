import Events
import Yams

/// A value of a mapping's YAML, with the place to name in errors.
struct MappingNode {
    let file: String
    let line: Int
    private let node: Node

    init(_ node: Node, file: String, line: Int = 1) {
        self.node = node
        self.file = file
        self.line = node.mark?.line ?? line
    }

    /// - Throws: ``Failure`` where the text is no YAML.
    init(yaml: String, file: String) throws(Failure) {
        let root: Node?
        do {
            root = try compose(yaml: yaml)
        } catch {
            throw Failure(
                Label("\(file): expected YAML: \(error)", "\(file) : attendu : du YAML : \(error)"),
                .dataError
            )
        }
        guard let root else {
            throw Failure(
                Label(
                    "\(file):1: expected a mapping, found nothing",
                    "\(file):1 : attendu : une correspondance, trouvé : rien"
                ),
                .dataError
            )
        }
        self.init(root, file: file)
    }

    func failure(_ text: Label) -> Failure {
        Failure(Label("\(file):\(line): \(text.english)", "\(file):\(line) : \(text.french)"), .dataError)
    }

    var isText: Bool { node.scalar != nil }
    var isList: Bool { node.sequence != nil }
    var isEmptyText: Bool { node.scalar?.string.isEmpty == true }

    /// The text of a scalar, as it is written; it may be empty.
    func text(_ expected: Label) throws(Failure) -> String {
        guard let text = node.scalar?.string else { throw unexpected(expected) }
        return text
    }

    /// `true` or `false`.
    func flag() throws(Failure) -> Bool {
        let expected = Label("true or false", "true ou false")
        switch try text(expected) {
        case "true": return true
        case "false": return false
        default: throw unexpected(expected)
        }
    }

    /// The elements of a list, or the value itself where it is one text.
    func texts(_ expected: Label) throws(Failure) -> [String] {
        guard isList else { return [try text(expected)] }
        var texts: [String] = []
        for element in try list(expected) { texts.append(try element.text(expected)) }
        return texts
    }

    func list(_ expected: Label) throws(Failure) -> [MappingNode] {
        guard let sequence = node.sequence else {
            throw unexpected(
                Label("\(expected.english), each after a '-'", "\(expected.french), chacun après un « - »")
            )
        }
        return sequence.map { MappingNode($0, file: file, line: line) }
    }

    private func unexpected(_ expected: Label) -> Failure {
        failure(Label("expected \(expected.english)", "attendu : \(expected.french)"))
    }

    struct Member {
        let key: String
        let value: MappingNode
    }

    /// The keys with their values, in order; each value's line is that of its key.
    func members(_ expected: Label) throws(Failure) -> [Member] {
        guard let mapping = node.mapping else { throw unexpected(expected) }
        var members: [Member] = []
        for (key, value) in mapping {
            let line = key.mark?.line ?? line
            guard let name = key.scalar?.string else {
                throw Failure(
                    Label(
                        "\(file):\(line): expected a text before the colon",
                        "\(file):\(line) : attendu : un texte devant le deux-points"
                    ),
                    .dataError
                )
            }
            members.append(Member(key: name, value: MappingNode(value, file: file, line: line)))
        }
        return members
    }

    /// The values of known keys.
    ///
    /// - Throws: ``Failure`` for another key, with the one that may be meant.
    func values(of keys: [String], _ what: Label) throws(Failure) -> Keyed {
        var values: [String: MappingNode] = [:]
        let list = keys.joined(separator: ", ")
        for member in try members(
            Label("\(what.english), with the keys \(list)", "\(what.french), avec les clés \(list)")
        ) {
            guard keys.contains(member.key) else {
                let suggestion = Label.suggestion(for: member.key, among: keys)
                throw member.value.failure(
                    Label(
                        "unknown key '\(member.key)' of \(what.english); \(suggestion.english)",
                        "clé inconnue « \(member.key) » dans \(what.french) ; \(suggestion.french)"
                    )
                )
            }
            values[member.key] = member.value
        }
        return Keyed(owner: self, what: what, values: values)
    }

    struct Keyed {
        let owner: MappingNode
        let what: Label
        fileprivate let values: [String: MappingNode]

        subscript(key: String) -> MappingNode? { values[key] }

        func required(_ key: String) throws(Failure) -> MappingNode {
            guard let value = values[key] else {
                throw owner.failure(
                    Label("\(what.english) needs the key '\(key)'", "\(what.french) : la clé « \(key) » est nécessaire")
                )
            }
            return value
        }
    }
}
