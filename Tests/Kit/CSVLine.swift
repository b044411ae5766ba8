/// One line of a CSV file (RFC 4180) without line breaks inside quotes.
public enum CSVLine {
    public static func cells(of line: some StringProtocol) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells
    }
}
