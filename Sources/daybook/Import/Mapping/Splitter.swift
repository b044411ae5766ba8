import Events

/// Cuts a cell into its parts: `split: ";"`, or `split: [",", " et "]`. Space around a part is taken away, and parts of nothing else.
struct Splitter: Equatable, Sendable {
    private let separators: [String]

    init(_ node: MappingNode) throws(Failure) {
        let separators = try node.texts(Label("the text between the parts", "le texte entre les parties"))
        guard !separators.isEmpty, separators.allSatisfy({ !$0.isEmpty }) else {
            throw node.failure(
                Label(
                    "expected the text between the parts, such as \";\", found none",
                    "attendu : le texte entre les parties, comme « ; », trouvé : aucun"
                )
            )
        }
        self.separators = separators
    }

    func parts(_ text: String) -> [String] {
        separators.reduce([text[...]]) { pieces, separator in pieces.flatMap { $0.split(separator: separator) } }
            .map { InvisibleCharacters.trimmed($0) }
            .filter { !$0.isEmpty }
    }
}
