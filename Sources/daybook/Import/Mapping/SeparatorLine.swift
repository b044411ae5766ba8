import Events

/// The line `sep=;`, by which Excel is told what separates cells.
struct SeparatorLine {
    let character: UInt8
    private let isThere: Bool

    /// - Throws: ``Failure`` where the file says another character than the mapping.
    init(_ text: [UInt8], file: String, _ form: SheetForm) throws(Failure) {
        let stated = form.separator
        let first = text.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        let inQuotes = first.first == UInt8(ascii: "\"") && first.last == UInt8(ascii: "\"") && first.count > 2
        let line = inQuotes ? first.dropFirst().dropLast() : first
        let isThere = line.count == 5 && String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep="
        guard isThere, let found = line.last, SheetForm.isSeparator(found) else {
            self.isThere = false
            self.character = stated ?? UInt8(ascii: ",")
            return
        }
        guard stated == nil || stated == found else {
            let sign = Character(Unicode.Scalar(found))
            throw Failure(
                Label(
                    "\(file):1: the file says 'sep=\(sign)', and the mapping says another separator: take separator: out of the mapping, or "
                        + "the line out of the file. Nothing was sent",
                    "\(file):1 : le fichier dit « sep=\(sign) », et la correspondance un autre séparateur : ôtez separator: de la "
                        + "correspondance, ou la ligne du fichier. Rien n'a été envoyé"
                ),
                .dataError
            )
        }
        self.isThere = true
        self.character = found
    }

    /// A reader of what comes after the line.
    func reader(of text: [UInt8], file: String) -> CSVReader {
        var reader = CSVReader(text, separator: character, file: file)
        if isThere { reader.skipLine() }
        return reader
    }
}
