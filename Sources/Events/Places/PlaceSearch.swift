/// Finds the places that a name may mean. What it finds is a suggestion for a person to look at: nothing is ever filled in.
public struct PlaceSearch: Sendable {
    private let names: [PlaceName]
    private let search: NameSearch

    /// - Parameter names: What is known; of equally good matches the earlier comes first.
    public init(_ names: [PlaceName]) {
        self.names = names
        self.search = NameSearch(names.map(\.name))
    }

    /// Every place by the first of its names.
    public var each: [PlaceName] { distinct(Array(names.indices)) }

    /// The places whose name is the same, or is what was meant by a slip or two of the finger; each place once.
    public func near(_ text: some StringProtocol) -> [PlaceName] {
        distinct(search.near(text))
    }

    /// Those, and the places whose name begins with the text or contains it.
    public func all(like text: some StringProtocol) -> [PlaceName] {
        distinct(search.all(like: text))
    }

    /// Of several names of one place the best match.
    private func distinct(_ indices: [Int]) -> [PlaceName] {
        var seen: Set<String> = []
        return indices.map { names[$0] }.filter { seen.insert($0.identity).inserted }
    }
}
