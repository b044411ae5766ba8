import Events

/// The p-code of a region or cercle by its name: `{gazetteer: Cercle, in: Region}`. A name that none bears, or several, is not guessed.
struct GazetteerValue: Equatable, Sendable {
    private let column: String
    private let region: String?
    private let level: AdministrativeUnit.Level?
    private let otherwise: Template?
    /// Whether a name may be none of the gazetteer's.
    private let isOptional: Bool

    static let keys = ["gazetteer", "in", "level", "otherwise"]

    init(_ values: MappingNode.Keyed, _ scope: MappingScope) throws(Failure) {
        self.column = try scope.column(try values.required("gazetteer"))
        self.region = if let node = values["in"] { try scope.column(node) } else { nil }
        self.otherwise =
            if let node = values["otherwise"], !node.isEmptyText { try Template(node, scope) } else { nil }
        self.isOptional = values["otherwise"] != nil
        guard let node = values["level"] else {
            self.level = nil
            return
        }
        let text = try node.text(Label("region or cercle", "region ou cercle"))
        guard let level = AdministrativeUnit.Level(rawValue: text) else {
            throw node.failure(
                Label("expected region or cercle, found '\(text)'", "attendu : region ou cercle, trouvé : « \(text) »")
            )
        }
        self.level = level
    }

    /// The p-code; `nil` where the cell is empty, or the mapping says that a name may be unknown.
    func text(_ row: SheetRow) throws(RowProblem) -> String? {
        let name = try row.cell(column)
        guard !name.isEmpty else { return nil }
        let within = try regions(row)
        let called = Gazetteer.units(called: name).filter { unit in
            (level == nil || unit.level == level)
                && (within == nil || within?.contains(String(unit.pcode.prefix(4))) == true)
        }
        if called.count == 1 { return called[0].pcode }
        guard called.isEmpty else { throw ambiguous(name, called) }
        if isOptional { return try otherwise?.filled(row) }
        throw unknown(name)
    }

    /// The p-codes of the regions that the cell names; `nil` where none is named.
    private func regions(_ row: SheetRow) throws(RowProblem) -> Set<String>? {
        guard let region else { return nil }
        let name = try row.cell(region)
        guard !name.isEmpty else { return nil }
        let called = Gazetteer.units(called: name) + [Gazetteer.unit(name)].compactMap(\.self)
        let codes = Set(called.filter { $0.level == .region }.map(\.pcode))
        guard !codes.isEmpty else {
            throw RowProblem(
                path: region,
                expected: Label("a region of \(Gazetteer.version)", "une région de \(Gazetteer.version)"),
                cell: name
            )
        }
        return codes
    }

    private func ambiguous(_ name: String, _ units: [AdministrativeUnit]) -> RowProblem {
        let english = units.map { "\($0.pcode) (\($0.about.english))" }.joined(separator: ", ")
        let french = units.map { "\($0.pcode) (\($0.about.french))" }.joined(separator: ", ")
        return RowProblem(
            path: column,
            expected: Label(
                "the name of one unit of \(Gazetteer.version) (level: or in: in the mapping tell them apart)",
                "le nom d'une seule unité de \(Gazetteer.version) (level: ou in: dans la correspondance les distinguent)"
            ),
            found: Label("'\(name)', which is \(english)", "« \(name) », qui est \(french)")
        )
    }

    private func unknown(_ name: String) -> RowProblem {
        let near = PlaceSearch(Gazetteer.names).near(name).prefix(3).map { "\($0.name) (\($0.pcode ?? ""))" }
        let list = near.joined(separator: ", ")
        let cell = Label.cell(name)
        return RowProblem(
            path: column,
            expected: Label(
                "the name of a region or cercle of \(Gazetteer.version) (otherwise: \"\" in the mapping leaves others out)",
                "le nom d'une région ou d'un cercle de \(Gazetteer.version) (otherwise: \"\" dans la correspondance omet les autres)"
            ),
            found: near.isEmpty
                ? cell : Label("\(cell.english); near: \(list)", "\(cell.french) ; proches : \(list)")
        )
    }
}
