import Events
import Testing

/// The places of the sample against the list of places that the documents name, and the units that these lie in.
struct PlaceTests {
    private struct Registered {
        let subject: Subject
        let fact: Fact
        let details: PlaceRegistered
    }

    private let sample: [Submission]
    private let places: [Registered]

    init() throws {
        sample = try Fixture.sample()
        places = sample.compactMap { event in
            guard case .placeRegistered(let place) = event.fact.details else { return nil }
            return Registered(subject: event.subject, fact: event.fact, details: place)
        }
    }

    @Test
    func everyPlaceThatTheDocumentsNameIsRegisteredWithItsCoordinates() throws {
        for cells in try Fixture.rows("seed_places") {
            let named = places.filter { $0.details.names.contains(cells[0]) }
            #expect(!named.isEmpty, "\(cells[0])")
            let stated = named.compactMap(\.fact.place)
            #expect(stated.map(\.latitude) == (cells[7].isEmpty ? [] : [Double(cells[7])]), "\(cells[0])")
            #expect(stated.map(\.longitude) == (cells[8].isEmpty ? [] : [Double(cells[8])]), "\(cells[0])")
            let nodes = named.flatMap(\.fact.sources).filter { $0.document.text == "document/openstreetmap" }
            #expect(nodes.map(\.locator) == (cells[9].isEmpty ? [] : ["node \(cells[9])"]), "\(cells[0])")
        }
    }

    @Test
    func everyOtherSpellingIsAName() throws {
        for cells in try Fixture.rows("seed_places") {
            let names = Set(places.filter { $0.details.names.contains(cells[0]) }.flatMap(\.details.names))
            // Remarks stand in some cells: in brackets after a spelling, or alone.
            let spellings = cells[10].split(separator: "; ").filter {
                !$0.contains("COD-AB") && !$0.hasPrefix("the only ")
            }
            .map { (cell: Substring) -> String in String(cell.split(separator: " (")[0]) }
            #expect(names.isSuperset(of: spellings), "\(cells[0]): \(names)")
        }
    }

    @Test
    func everyUnitHasTheParentOfTheGazetteer() throws {
        let units = try Fixture.rows("mli_pcodes_adm1_adm2_valid_2021-12-20")
        for place in places {
            guard let pcode = place.details.pcode else { continue }
            let cells = try #require(units.first { $0[2] == pcode }, "\(pcode)")
            #expect(place.subject.text == "place/\(pcode)")
            #expect(place.details.parent?.text == (cells[1] == "1" ? nil : "place/\(cells[4])"))
            #expect(place.details.kind == (cells[1] == "1" ? .region : .cercle))
        }
    }

    @Test
    func everyPlaceIsRegisteredOnceAndLiesInOneThatIsRegistered() {
        let subjects = places.map(\.subject)
        #expect(Set(subjects).count == subjects.count)
        let strays = places.compactMap(\.details.parent).filter { !subjects.contains($0) }
        #expect(strays.isEmpty, "\(strays)")
    }

    @Test
    func bankassLeavesTheRegionThatTheGazetteerPutsItIn() throws {
        let moves = sample.compactMap { event -> [String]? in
            guard case .placeReassigned(let move) = event.fact.details else { return nil }
            return [event.subject.text, move.from.text, move.to.text, event.fact.occurred.text]
        }
        #expect(moves == [["place/ML0502", "place/ML05", "place/region-bandiagara", "../2022-06-20"]])
        let bankass = places.first { $0.subject.text == "place/ML0502" }
        #expect(bankass?.details.parent?.text == "place/ML05")
    }
}
