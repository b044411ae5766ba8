import ArgumentParser
import CanonicalJSON
import Events
import Printing

/// `daybook place`: finds places by a name, in the gazetteer and in the record. Without a daemon the gazetteer remains.
struct PlaceCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "place",
        abstract: "Find places and their p-codes by a name.",
        discussion: """
            Accents, capitals, apostrophes, hyphens and a slip of the finger do not matter. It looks among the regions \
            and cercles of Mali in \(Gazetteer.version) (OCHA, CC BY) and, where the daemon answers, among the places \
            recorded, which `daybook places` shows. Without a name all are listed.

                daybook place Bandiagra
            """
    )

    @Argument(help: "A name or part of one, or a p-code.", completion: .custom(Completions.placeName))
    private var name: String?

    @OptionGroup private var format: FormatOptions

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let known = await KnownPlaces.asking(daybook.socketPath)
        if !known.hasRecord { Messages.line(Words.placesWithoutRecord[daybook.language]) }
        let found = PlaceCommand.matches(name, known)
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

    private static func matches(_ name: String?, _ known: KnownPlaces) -> [PlaceName] {
        guard let name else { return known.search.each }
        let byCode = known.names.filter { $0.pcode == name.uppercased() }
        return byCode.isEmpty ? known.search.all(like: name) : PlaceSearch(byCode).each
    }

    private func page(_ found: [PlaceName]) -> Page {
        let language = daybook.language
        var table = Table([
            .text(Words.pcode[language]), .text(Words.name[language]), .text(Words.whatItIs[language]),
            .text(Words.accordingTo[language]),
        ])
        for place in found { table.add([place.pcode ?? "", place.name, place.about[language], place.origin.text]) }
        return Page(table)
    }

    private func json(_ found: [PlaceName]) -> JSONValue {
        [
            "places": .array(
                found.map {
                    var place: JSONObject = [
                        "name": .string($0.name), "about": .string($0.about[daybook.language]),
                    ]
                    switch $0.origin {
                    case .gazetteer(let version): place["gazetteer"] = .string(version)
                    case .record(let subject): place["subject"] = .string(subject.text)
                    }
                    place["pcode"] = $0.pcode.map { .string($0) }
                    return .object(place)
                }
            )
        ]
    }
}
