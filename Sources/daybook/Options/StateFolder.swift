/// Where daybook keeps what it remembers for its user: `daybook/` under `XDG_STATE_HOME` (`~/.local/state`).
enum StateFolder {
    /// `nil` where the user has no place to keep anything.
    static func path(_ value: (String) -> String?) -> String? {
        (value("XDG_STATE_HOME") ?? value("HOME").map { "\($0)/.local/state" }).map { "\($0)/daybook" }
    }
}
