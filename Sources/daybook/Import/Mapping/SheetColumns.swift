import Events

/// The columns of a sheet by their names. A name that several bear, or none, is in nobody's way as long as nobody asks for it.
struct SheetColumns: Sendable {
    /// The names as they stand.
    let names: [String]
    /// A name of its own for each, by which rejected rows are written.
    let keys: [String]
    private let places: [String: [Int]]

    init(_ names: [String]) {
        self.names = names
        let places = Dictionary(grouping: names.indices) { names[$0] }
        self.places = places
        self.keys = names.enumerated().map { index, name in
            guard !name.isEmpty else { return "(column \(index + 1))" }
            return places[name]?.first == index ? name : "\(name) (column \(index + 1))"
        }
    }

    /// The place of the one column of a name; `nil` where there is none.
    subscript(name: String) -> Int? { places[name]?.first }

    func has(_ name: String) -> Bool { places[name] != nil }

    /// Where a name stands that several columns bear, from 1; `nil` where it is one column's.
    func numbers(ofRepeated name: String) -> [Int]? {
        guard let places = places[name], places.count > 1 else { return nil }
        return places.map { $0 + 1 }
    }

    /// The column that differs from a name only in what nobody sees.
    func lookalike(of name: String) -> String? {
        let wanted = SheetColumns.visible(name)
        return names.first { SheetColumns.visible($0) == wanted }
    }

    private static func visible(_ name: String) -> String {
        String(String.UnicodeScalarView(name.unicodeScalars.filter { !InvisibleCharacters.contains($0) }))
    }

    /// The key of a cell beyond the last column.
    static func beyond(_ number: Int) -> String { "\(beyondPrefix)\(number))" }

    static let beyondPrefix = "(cell "
}
