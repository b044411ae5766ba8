import DaybookClient

/// The words of a command line that is being typed, up to the cursor.
///
/// bash breaks words at `=`; zsh and fish do not. Here they are whole.
struct TypedWords: Equatable {
    /// The words before the one that is being typed, the program's name first.
    let before: [String]
    /// What has been typed of the word so far.
    let current: String
    /// Whether the shell takes what follows the last `=` for a word of its own.
    let isBrokenAtEquals: Bool

    init(_ words: [String], _ index: Int, _ prefix: String) {
        let typed = words.prefix(index) + [prefix]
        var whole: [String] = []
        var isJoining = false
        for word in typed {
            if word == "=" || isJoining, !whole.isEmpty {
                whole[whole.count - 1] += word
                isJoining = word == "=" && !isJoining
            } else {
                whole.append(word)
                isJoining = false
            }
        }
        self.current = whole.popLast() ?? ""
        self.before = whole
        self.isBrokenAtEquals = current != prefix
    }

    /// What the shell is to put in place of what it takes for the current word.
    func replacement(_ word: String) -> String {
        guard isBrokenAtEquals, let equals = word.firstIndex(of: "=") else { return word }
        return String(word[word.index(after: equals)...])
    }

    /// The arguments that follow a command's name, without its options.
    func arguments(of command: String) -> [String] {
        guard let start = before.firstIndex(of: command) else { return [] }
        var arguments: [String] = []
        var rest = before[(start + 1)...]
        while let word = rest.popFirst() {
            if TypedWords.optionsWithValue.contains(word) {
                rest = rest.dropFirst()
            } else if !word.hasPrefix("-") || word == "-" {
                arguments.append(word)
            }
        }
        return arguments
    }

    /// The socket that the command line or the environment names.
    var socket: String {
        let option = before.firstIndex(of: "--socket").flatMap {
            before.indices.contains($0 + 1) ? before[$0 + 1] : nil
        }
        return option ?? Environment.value("DAYBOOK_SOCKET") ?? DaybookClient.defaultSocket
    }

    private static let optionsWithValue: Set<String> = [
        "--socket", "--lang", "--color", "--source", "--id", "--mode", "--reason", "--note", "--remove",
    ]
}
