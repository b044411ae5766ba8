import Printing

/// Where the characters of a text stand on a terminal that breaks lines where its edge is.
struct TextLayout {
    /// A place in rows and columns from 0. A column may be the edge itself: the terminal goes to the next row only with the next
    /// character.
    struct Place: Equatable {
        var row = 0
        var column: Int
    }

    /// A character as it is shown, and where it begins.
    struct Cell {
        let shown: String
        let row: Int
    }

    private(set) var cells: [Cell] = []
    /// Where each character begins, and where the next would.
    private(set) var places: [Place]
    private let width: Int

    /// - Parameters:
    ///   - column: Where the first character stands.
    ///   - width: The columns of the terminal.
    init(_ text: String, from column: Int, width: Int) {
        self.width = max(2, width)
        self.places = [Place(column: column)]
        for character in text {
            var place = end
            if character == "\n" {
                place = Place(row: place.row + 1, column: 0)
                cells.append(Cell(shown: "\r\n", row: place.row - 1))
                places.append(place)
                continue
            }
            let visible = TextLayout.shown(character)
            let widths = visible.text.map { VisibleText(String($0)).width }
            place = start(of: widths.first ?? 0, at: place)
            cells.append(Cell(shown: visible.text, row: place.row))
            places[places.count - 1] = place
            for each in widths { place = advanced(start(of: each, at: place), by: each) }
            places.append(place)
        }
    }

    /// Where the next character would stand.
    var end: Place { places[places.count - 1] }

    var rowCount: Int { onScreen(end).row + 1 }

    /// Where the cursor stands that is at a place: never at the edge.
    func onScreen(_ place: Place) -> Place {
        place.column < width ? place : Place(row: place.row + 1, column: 0)
    }

    /// The offset of the character that is nearest to a column in a row.
    func offset(row: Int, column: Int) -> Int? {
        let inRow = places.indices.filter { onScreen(places[$0]).row == row }
        return inRow.last { onScreen(places[$0]).column <= column } ?? inRow.first
    }

    /// A character that is too wide for the rest of its row begins the next.
    private func start(of width: Int, at place: Place) -> Place {
        place.column + width <= self.width ? place : Place(row: place.row + 1, column: 0)
    }

    private func advanced(_ place: Place, by width: Int) -> Place {
        Place(row: place.row, column: place.column + width)
    }

    /// A tab would move the cursor by who knows how much.
    private static func shown(_ character: Character) -> VisibleText {
        VisibleText(character == "\t" ? "⇥" : String(character))
    }
}
