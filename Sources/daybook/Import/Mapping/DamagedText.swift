import Events

/// Text that was damaged before it came here: it would be recorded wrong for ever.
enum DamagedText {
    /// What is wrong with a cell; `nil` where nothing is.
    static func problem(_ cell: String, _ column: String) -> RowProblem? {
        // Most cells are printable ASCII.
        guard cell.utf8.contains(where: { !(0x20...0x7E).contains($0) }) else { return nil }
        guard let scalar = cell.unicodeScalars.first(where: ReadableText.isForbidden) else { return nil }
        let why = reason(scalar)
        return RowProblem(
            path: column,
            expected: Label("text without damaged characters", "du texte sans caractère abîmé"),
            found: Label(
                "\(Label.cell(cell).english); \(why.english)",
                "\(Label.cell(cell).french) ; \(why.french)"
            )
        )
    }

    private static func reason(_ scalar: Unicode.Scalar) -> Label {
        let code = ReadableText.code(of: scalar)
        if let letter = TextEncoding.windowsLetter(for: scalar) {
            return Label(
                "\(code) was '\(letter)' in windows-1252, and the file was converted as if it were ISO-8859-1: convert the original again",
                "\(code) était « \(letter) » en windows-1252, et le fichier fut converti comme s'il était en ISO-8859-1 : convertissez "
                    + "à nouveau l'original"
            )
        }
        if scalar == "\u{FFFD}" {
            return Label(
                "\(code) stands for a letter that a conversion lost: ask for the original file",
                "\(code) tient lieu d'une lettre perdue lors d'une conversion : demandez le fichier d'origine"
            )
        }
        return Label("\(code) is a control character", "\(code) est un caractère de commande")
    }
}
