import Glibc

/// The variables that the process was started with.
enum Environment {
    static func value(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// The file of a credential that systemd passed (systemd.exec(5), `LoadCredential=`); `nil` where it passed none.
    static func credential(_ name: String) -> String? {
        guard let path = value("CREDENTIALS_DIRECTORY").map({ "\($0)/\(name)" }), access(path, F_OK) == 0 else {
            return nil
        }
        return path
    }
}
