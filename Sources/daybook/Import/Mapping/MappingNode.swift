import CanonicalJSON
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
            throw Failure("\(file): expected YAML: \(error)", .dataError)
        }
        guard let root else { throw Failure("\(file):1: expected a mapping, found nothing", .dataError) }
        self.init(root, file: file)
    }

    func failure(_ text: String) -> Failure { Failure("\(file):\(line): \(text)", .dataError) }

    var isText: Bool { node.scalar != nil }
    var isList: Bool { node.sequence != nil }

    /// The text of a scalar, as it is written; it may be empty.
    func text(_ expected: String) throws(Failure) -> String {
        guard let text = node.scalar?.string else {

            throw failure("expected \(expected)")
        }
        return text
    }

    /// The elements of a list, or the value itself where it is one text.
    func texts(_ expected: String) throws(Failure) -> [String] {
        guard isList else { return [try text(expected)] }
        var texts: [String] = []
        for element in try list(expected) { texts.append(try element.text(expected)) }
        return texts
    }

    func list(_ expected: String) throws(Failure) -> [MappingNode] {
        guard let sequence = node.sequence else { throw failure("expected \(expected), each after a '-'") }
        return sequence.map { MappingNode($0, file: file, line: line) }
    }

    struct Member {
        let key: String
        let value: MappingNode
    }

    /// The keys with their values, in order; each value's line is that of its key.
    func members(_ expected: String) throws(Failure) -> [Member] {
        guard let mapping = node.mapping else { throw failure("expected \(expected)") }
        var members: [Member] = []
        for (key, value) in mapping {
            let line = key.mark?.line ?? line
            guard let name = key.scalar?.string else {
                throw Failure("\(file):\(line): expected a text before the colon", .dataError)
            }
            members.append(Member(key: name, value: MappingNode(value, file: file, line: line)))
        }
        return members
    }

    /// The values of known keys.
    ///
    /// - Throws: ``Failure`` for another key, with the one that may be meant.
    func values(of keys: [String], _ what: String) throws(Failure) -> Keyed {
        var values: [String: MappingNode] = [:]
        for member in try members("\(what), with the keys \(keys.joined(separator: ", "))") {
            guard keys.contains(member.key) else {
                throw member.value.failure(
                    "unknown key '\(member.key)' of \(what); \(keys.suggestion(for: member.key))"
                )
            }
            values[member.key] = member.value
        }
        return Keyed(owner: self, what: what, values: values)
    }

    struct Keyed {
        let owner: MappingNode
        let what: String
        fileprivate let values: [String: MappingNode]

        subscript(key: String) -> MappingNode? { values[key] }

        func required(_ key: String) throws(Failure) -> MappingNode {
            guard let value = values[key] else { throw owner.failure("\(what) needs the key '\(key)'") }
            return value
        }
    }
}
