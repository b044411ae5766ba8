import Events

/// The encoding of a spreadsheet. It is stated, never guessed: the wrong one would change names without a word.
enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "UTF-8"
    case latin1 = "ISO-8859-1"
    /// The encoding that Excel calls ANSI in western Europe: Latin-1 with `’` and `œ` where that has control characters.
    case windows1252 = "windows-1252"

    /// The text as UTF-8, without a byte order mark.
    ///
    /// - Throws: ``Failure`` with the line and the byte that is no text in this encoding, and what to do.
    func text(of bytes: [UInt8], file: String) throws(Failure) -> [UInt8] {
        if let other = TextEncoding.otherFormat(bytes) {
            let english = "\(file): \(other.english). Nothing was sent"
            throw Failure(Label(english, "\(file) : \(other.french). Rien n'a été envoyé"), .dataError)
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let isMarked = bytes.starts(with: mark)
        let firstWrong = TextEncoding.firstThatIsNotUTF8(bytes)
        if self == .utf8 {
            if let firstWrong { throw notUTF8(bytes, at: firstWrong, file) }
            return isMarked ? Array(bytes.dropFirst(mark.count)) : bytes
        }
        guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
        guard firstWrong != nil else { throw isUTF8(file) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for (offset, byte) in bytes.enumerated() {
            guard byte >= 0x80 else {
                text.append(byte)
                continue
            }
            guard let scalar = scalar(byte) else { throw undefined(bytes, at: offset, file) }
            text.append(contentsOf: String(Character(scalar)).utf8)
        }
        return text
    }

    private static func firstThatIsNotUTF8(_ bytes: [UInt8]) -> Int? {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }

    private func scalar(_ byte: UInt8) -> Unicode.Scalar? {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return self == .windows1252 ? TextEncoding.windowsScalars[Int(byte) - 0x80] : nil
    }

    /// Bytes 80 to 9F of windows-1252 (the WHATWG's encoding standard, less the five that it leaves undefined).
    private static let windowsScalars: [Unicode.Scalar?] = [
        "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil, nil, "‘", "’", "“", "”", "•",
        "–", "—", "˜",
        "™", "š", "›", "œ", nil, "ž", "Ÿ",
    ]

    /// The letter that a byte of a file misread as Latin-1 was in windows-1252.
    static func windowsLetter(for control: Unicode.Scalar) -> Unicode.Scalar? {
        (0x80...0x9F).contains(control.value) ? windowsScalars[Int(control.value) - 0x80] : nil
    }

    // MARK: - What is wrong

    private func notUTF8(_ bytes: [UInt8], at offset: Int, _ file: String) -> Failure {
        let undefined = bytes.first { $0 >= 0x80 && TextEncoding.windows1252.scalar($0) == nil }
        guard undefined == nil, let letter = TextEncoding.windows1252.scalar(bytes[offset]) else {
            return failure(
                bytes,
                at: offset,
                file,
                Label("Ask for the file in UTF-8", "Demandez le fichier en UTF-8")
            )
        }
        return failure(
            bytes,
            at: offset,
            file,
            Label(
                "In windows-1252, as Excel saves CSV in western Europe, it is '\(letter)': where that is the right letter, write "
                    + "encoding: windows-1252 in the mapping; else save the sheet again as 'CSV UTF-8'",
                "En windows-1252, comme Excel enregistre le CSV en Europe de l'Ouest, c'est « \(letter) » : si c'est la bonne lettre, "
                    + "écrivez encoding: windows-1252 dans la correspondance ; sinon, enregistrez la feuille en « CSV UTF-8 »"
            )
        )
    }

    private func undefined(_ bytes: [UInt8], at offset: Int, _ file: String) -> Failure {
        let letter = TextEncoding.windows1252.scalar(bytes[offset])
        return failure(
            bytes,
            at: offset,
            file,
            letter.map {
                Label(
                    "In windows-1252 it is '\($0)': write encoding: windows-1252 in the mapping",
                    "En windows-1252, c'est « \($0) » : écrivez encoding: windows-1252 dans la correspondance"
                )
            } ?? Label("Ask for the file in UTF-8", "Demandez le fichier en UTF-8")
        )
    }

    private func failure(_ bytes: [UInt8], at offset: Int, _ file: String, _ advice: Label) -> Failure {
        let before = bytes[..<offset]
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let digits = String(bytes[offset], radix: 16, uppercase: true)
        // The bytes before it in its line are right, or their letters would have been wrong first.
        let context = String(decoding: bytes[start..<offset].suffix(20), as: UTF8.self)
        let after = context.isEmpty ? Label("", "") : Label(", after '\(context)'", ", après « \(context) »")
        return Failure(
            Label(
                "\(file):\(line): expected text in \(rawValue), found the byte 0x\(digits) (number \(offset - start + 1) of the line"
                    + "\(after.english)). \(advice.english). Nothing was sent",
                "\(file):\(line) : attendu : du texte en \(rawValue), trouvé : l'octet 0x\(digits) (numéro \(offset - start + 1) de la "
                    + "ligne\(after.french)). \(advice.french). Rien n'a été envoyé"
            ),
            .dataError
        )
    }

    private func isUTF8(_ file: String) -> Failure {
        Failure(
            Label(
                "\(file): expected text in \(rawValue), as the mapping says, found UTF-8: take encoding: out of the mapping. Nothing "
                    + "was sent",
                "\(file) : attendu : du texte en \(rawValue), comme le dit la correspondance, trouvé : de l'UTF-8 ; ôtez encoding: de la "
                    + "correspondance. Rien n'a été envoyé"
            ),
            .dataError
        )
    }

    /// What a file is that is no text of one byte and more a character.
    private static func otherFormat(_ bytes: [UInt8]) -> Label? {
        if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return Label(
                "expected CSV, found a workbook of Excel or LibreOffice; save the sheet as 'CSV UTF-8'",
                "attendu : du CSV, trouvé : un classeur d'Excel ou de LibreOffice ; enregistrez la feuille en « CSV UTF-8 »"
            )
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || hasUTF16Text(bytes.prefix(4096)) {
            return Label(
                "expected UTF-8, found UTF-16, which Excel calls 'Unicode Text'; save the sheet as 'CSV UTF-8', "
                    + "or convert it: iconv -f UTF-16 -t UTF-8",
                "attendu : de l'UTF-8, trouvé : de l'UTF-16, qu'Excel appelle « Texte Unicode » ; enregistrez la feuille en "
                    + "« CSV UTF-8 », ou convertissez-la : iconv -f UTF-16 -t UTF-8"
            )
        }
        return nil
    }

    /// Every other byte of Latin letters in UTF-16 is zero; a few zeros are a cell's own fault.
    private static func hasUTF16Text(_ bytes: ArraySlice<UInt8>) -> Bool {
        let zeros = bytes.count { $0 == 0 }
        return zeros > 0 && zeros * 4 >= bytes.count
    }
}
