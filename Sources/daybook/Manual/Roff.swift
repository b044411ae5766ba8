/// Text of a manual page, in the macros of man(7).
struct Roff {
    private(set) var text = ""

    init(title: String, section: Int, version: String) {
        text =
            ".TH \(Roff.quoted(title.uppercased())) \(section) \"\" \(Roff.quoted("daybook \(version)")) \"daybook\"\n"
    }

    mutating func section(_ title: String) {
        text += ".SH \(Roff.quoted(title.uppercased()))\n"
    }

    mutating func paragraph(_ words: String) {
        text += ".PP\n\(Roff.escaped(words))\n"
    }

    /// A paragraph of a discussion; examples, which are indented, keep their lines.
    mutating func discussion(_ words: String) {
        guard words.hasPrefix("    ") else { return paragraph(words) }
        text += ".PP\n.RS 4\n.nf\n\(Roff.escaped(words))\n.fi\n.RE\n"
    }

    /// A line that begins with what is typed literally.
    mutating func line(bold: String, _ rest: String) {
        text += "\\fB\(Roff.escaped(bold))\\fR \(Roff.escaped(rest))\n"
    }

    /// Something, and what there is to say of it.
    mutating func item(_ head: String, _ words: String) {
        text += ".TP\n\\fB\(Roff.escaped(head))\\fR\n\(words.isEmpty ? "\\&" : Roff.escaped(words))\n"
    }

    /// The text with what roff would take for its own made harmless.
    static func escaped(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: true).map { line in
            let harmless = line.reduce(into: "") { escaped, character in
                switch character {
                case "\\": escaped += "\\e"
                case "-": escaped += "\\-"
                default: escaped.append(character)
                }
            }
            return harmless.hasPrefix(".") || harmless.hasPrefix("'") ? "\\&" + harmless : harmless
        }
        .joined(separator: "\n")
    }

    private static func quoted(_ text: String) -> String {
        "\"\(escaped(text).split(separator: "\"").joined())\""
    }
}
