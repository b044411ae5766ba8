import Events

/// Compares the columns of a sheet with those that a mapping names.
struct HeaderCheck {
    let file: String
    let columns: SheetColumns
    let mapping: Mapping

    /// How many rows are looked at for a header that comes later.
    static let rowsLookedAt = 30

    /// - Parameters:
    ///   - line: Where the header is; `nil` where the file has none.
    ///   - later: The rows below it.
    /// - Throws: ``Failure`` where a column is not there, or several bear its name.
    func expectColumns(
        at line: Int? = nil,
        _ later: () -> [(line: Int, names: [String])]
    ) throws(Failure) {
        let place = line.map { "\(file):\($0)" } ?? file
        for column in mapping.columns {
            guard let numbers = columns.numbers(ofRepeated: column.name) else { continue }
            let list = numbers.map(String.init).joined(separator: ", ")
            throw failure(
                place,
                Label(
                    "expected one column '\(column.name)', which the mapping names, found \(numbers.count) (columns \(list)); rename one",
                    "attendu : une seule colonne « \(column.name) », que nomme la correspondance, trouvé : \(numbers.count) (colonnes \(list)) ; "
                        + "renommez-en une"
                )
            )
        }
        for part in mapping.parts where columns.has(part.name) {
            throw failure(
                "\(part.file):\(part.line)",
                Label(
                    "as: expected a name of its own, found '\(part.name)', which is a column of \(file)",
                    "as: attendu : un nom propre, trouvé : « \(part.name) », qui est une colonne de \(file)"
                )
            )
        }
        guard let missing = mapping.columns.first(where: { !columns.has($0.name) }) else { return }
        let advice = advice(on: missing.name, later())
        throw failure(
            "\(missing.file):\(missing.line)",
            Label(
                "there is no column '\(missing.name)' in \(file); \(advice.english)",
                "il n'y a pas de colonne « \(missing.name) » dans \(file) ; \(advice.french)"
            )
        )
    }

    func expectColumns(_ later: [(line: Int, names: [String])]) throws(Failure) {
        try expectColumns { later }
    }

    private func failure(_ place: String, _ message: Label) -> Failure {
        Failure(
            Label(
                "\(place): \(message.english). Nothing was sent",
                "\(place) : \(message.french). Rien n'a été envoyé"
            ),
            .dataError
        )
    }

    private func advice(on name: String, _ later: [(line: Int, names: [String])]) -> Label {
        if let lookalike = columns.lookalike(of: name) {
            let shown = InvisibleCharacters.named(in: lookalike)
            return Label(
                "there is '\(shown.english)': rename it, or write trim: true in the mapping, which takes space and what nobody sees from "
                    + "the ends",
                "il y a « \(shown.french) » : renommez-la, ou écrivez trim: true dans la correspondance, qui ôte des bouts les espaces et "
                    + "ce qui ne se voit pas"
            )
        }
        let wanted = Set(mapping.columns.map(\.name))
        if let header = later.first(where: { wanted.isSubset(of: $0.names) }) {
            return Label(
                "line \(header.line) names the columns: write header: \(header.line) in the mapping",
                "la ligne \(header.line) nomme les colonnes : écrivez header: \(header.line) dans la correspondance"
            )
        }
        let suggestion = Label.suggestion(for: name, among: columns.names.filter { !$0.isEmpty })
        let hint = hint
        return Label(suggestion.english + hint.english, suggestion.french + hint.french)
    }

    /// What the whole file may be instead.
    private var hint: Label {
        guard columns.names.count == 1, !mapping.form.isJSON else { return Label("", "") }
        let only = columns.names[0]
        if only.hasPrefix("{") || only.hasPrefix("[") {
            return Label(
                "; the file seems to be JSON: write input: JSON in the mapping",
                " ; le fichier semble être du JSON : écrivez input: JSON dans la correspondance"
            )
        }
        let others: [Character] = [",", ";", "\t", "|"]
        guard let other = others.first(where: { only.contains($0) }) else { return Label("", "") }
        let name = other == "\t" ? "tab" : String(other)
        return Label(
            "; its columns seem to be separated by '\(name)': write separator: \"\(name)\" in the mapping",
            " ; ses colonnes semblent séparées par « \(name) » : écrivez separator: \"\(name)\" dans la correspondance"
        )
    }
}
