import ArgumentParser
import CanonicalJSON
import Events
import Printing

/// `daybook place`: finds the p-code of a region or cercle. It needs no daemon.
struct PlaceCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "place",
        abstract: "Find the p-codes of places by their name.",
        discussion: """
            Accents, capitals, apostrophes, hyphens and a slip of the finger do not matter. The codes are those of the \
            regions and cercles of Mali in \(Gazetteer.version) (OCHA, CC BY). Without a name all are listed.

                daybook place Bandiagra
            """
    )

    @Argument(help: "A name or part of one, or a p-code.")
    private var name: String?

    @OptionGroup private var format: FormatOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let found = PlaceCommand.matches(name)
        guard !found.isEmpty else {
            throw Failure(
                Words.noSuchPlace.filled(daybook.language, name ?? "", Gazetteer.version),
                .noInput
            )
        }
        switch format.output {
        case .json: try Output.json(canonicalBytes(of: json(found)))
        case .table: try daybook.show(page(found))
        }
    }

    private static func matches(_ name: String?) -> [PlaceName] {
        guard let name else { return PlaceSearch(Gazetteer.names).each }
        let byCode = Gazetteer.names.filter { $0.pcode == name.uppercased() }.prefix(1)
        return byCode.isEmpty ? PlaceSearch(Gazetteer.names).all(like: name) : Array(byCode)
    }

    private func page(_ found: [PlaceName]) -> Page {
        let language = daybook.language
        var table = Table([
            .text(Words.pcode[language]), .text(Words.name[language]), .text(Words.whatItIs[language]),
            .text(Words.accordingTo[language]),
        ])
        for place in found { table.add([place.pcode ?? "", place.name, place.about[language], place.origin]) }
        return Page(table)
    }

    private func json(_ found: [PlaceName]) -> JSONValue {
        [
            "places": .array(
                found.map {
                    var place: JSONObject = [
                        "name": .string($0.name), "about": .string($0.about[daybook.language]),
                        "gazetteer": .string($0.origin),
                    ]
                    place["pcode"] = $0.pcode.map { .string($0) }
                    return .object(place)
                }
            )
        ]
    }
}
