import CanonicalJSON

/// A command as it declares itself: its options, its arguments, and the commands below it.
struct CommandShape {
    let name: String
    let options: [Option]
    let arguments: [Argument]
    let commands: [CommandShape]

    /// An option or a flag.
    struct Option {
        /// `--output`, `-o`.
        let names: [String]
        let isFlag: Bool
        let isRepeating: Bool
        /// Whether its value may begin with a dash.
        let takesAnything: Bool
        let value: Argument
    }

    /// A value: what it is called, and which there are, where they are few.
    struct Argument {
        let name: String
        let isOptional: Bool
        let isRepeating: Bool
        let choices: [String]
    }

    /// - Parameter json: What the command's declaration says of itself, as the manual pages are made of it.
    init(_ json: JSONValue) {
        let declared = json.list("arguments")
        self.name = json.text("commandName")
        self.options = declared.filter { $0.text("kind") != "positional" }.map(Option.init)
        self.arguments = declared.filter { $0.text("kind") == "positional" }.map(Argument.init)
        self.commands = json.list("subcommands").map(CommandShape.init)
    }

    func option(_ name: String) -> Option? {
        options.first { $0.names.contains { $0.utf8.elementsEqual(name.utf8) } }
    }
}

extension CommandShape.Option {
    init(_ json: JSONValue) {
        self.names = json.list("names").map { ($0.text("kind") == "short" ? "-" : "--") + $0.text("name") }
        self.isFlag = json.text("kind") == "flag"
        self.isRepeating = json["isRepeating"]?.boolValue == true
        self.takesAnything = json.text("parsingStrategy") == "unconditional"
        self.value = CommandShape.Argument(json)
    }
}

extension CommandShape.Argument {
    init(_ json: JSONValue) {
        self.name = json.text("valueName")
        self.isOptional = json["isOptional"]?.boolValue == true
        self.isRepeating = json["isRepeating"]?.boolValue == true
        self.choices = json.list("allValues").compactMap(\.stringValue)
    }
}
