import Events
import Glibc

/// The variables that the shell passes.
enum Environment {
    /// The value of a variable; `nil` where it is not set or empty.
    static func value(_ name: String) -> String? {
        guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
        return value
    }
}

extension Language {
    /// The language of the first of the locale's variables that is set (POSIX: `LC_ALL`, `LC_MESSAGES`, `LANG`); English where it
    /// is none that daybook speaks.
    init(environment value: (String) -> String?) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(value).first
        self = locale.flatMap { Language(rawValue: String($0.prefix(2)).lowercased()) } ?? .english
    }
}
