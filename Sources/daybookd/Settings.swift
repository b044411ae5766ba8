import DaybookEngine
import DaybookService
import Glibc
import Yams

/// The daemon's configuration, from a YAML file. An unknown key is an error, so that a typing error is never a silent default.
struct Settings: Equatable {
    /// The folder that holds the log and its index.
    var directory: String
    /// The folder with the signing key and the last checkpoint: not in `directory`, since a copy of that must not hold them.
    var keys: String
    /// The folders that backups of the log may go to, and to what is in them.
    var backups: [String]
    /// Where backups of the keys of persons gather; `nil` where none are wanted.
    var vaultBackups: String?
    /// The path of the socket, unless systemd passes one.
    var socket: String
    /// The name of the log, for ever: a host name and a path, such as `daybook.minusma.example/mali`.
    var origin: String
    /// How far the clock may be ahead of the last event at the start before somebody must vouch for it, in days.
    var clockGapDays: Int
    /// Whether a log is recorded in of which something is damaged.
    var whenDamaged: WhenDamaged
    /// How often the record is recomputed by itself.
    var verify: VerificationInterval
    /// Who may do what, beside the user that the daemon runs as.
    var grants: [Grant]

    /// What is wrong with a configuration, and where.
    struct Failure: Error, CustomStringConvertible, Equatable {
        let description: String

        init(_ file: String, _ line: Int?, _ text: String) {
            self.description = file + (line.map { ":\($0)" } ?? "") + ": " + text
        }
    }

    /// - Throws: ``Failure`` with the line concerned.
    init(file: String) throws(Failure) {
        try self.init(yaml: try Settings.read(file), file: file)
    }

    /// - Parameter file: The name to give in errors.
    init(yaml: String, file: String) throws(Failure) {
        let root: Node?
        do {
            root = try compose(yaml: yaml)
        } catch {
            throw Failure(file, nil, "is not YAML: \(error)")
        }
        let names = [
            "directory", "keys", "backups", "vault-backups", "socket", "origin", "clock-gap", "when-damaged", "verify",
            "rights",
        ]
        let values = try SettingsMapping(root, keys: names, file: file)
        self.directory = try values.path("directory")
        self.keys = values.has("keys") ? try values.path("keys") : "\(directory)-keys"
        guard !"\(keys)/".hasPrefix("\(directory)/") else {
            throw values.failure("keys", "'keys' must not be in 'directory': a copy of the book must not hold them")
        }
        let vaultBackups = try Settings.vaultBackups(values)
        for place in [directory, keys] where "\(vaultBackups ?? "")/".hasPrefix("\(place)/") {
            throw values.failure(
                "vault-backups",
                "'vault-backups' must not be in \(place): a backup is best on another disk, and in no other backup"
            )
        }
        self.vaultBackups = vaultBackups
        self.backups = values.has("backups") ? try values.texts("backups") : ["/var/backups/daybook"]
        if let path = self.backups.first(where: { !$0.hasPrefix("/") }) {
            throw values.failure("backups", "'backups' must be absolute paths, and one is \(path)")
        }
        self.socket = try values.path("socket")
        self.origin = try values.text("origin")
        guard Settings.isOrigin(origin) else {
            throw values.failure(
                "origin",
                "'origin' must be a name of ASCII letters, digits, '.', '-', '_' and '/', such as "
                    + "daybook.minusma.example/mali, and is \(origin)"
            )
        }
        let gap = values.has("clock-gap") ? try values.text("clock-gap") : String(Engine.clockGapDays)
        guard let days = Int(gap), (1...Settings.clockGapDaysMax).contains(days) else {
            throw values.failure(
                "clock-gap",
                "'clock-gap' must be a number of days from 1 to \(Settings.clockGapDaysMax), and is \(gap)"
            )
        }
        self.clockGapDays = days
        let choice = values.has("when-damaged") ? try values.text("when-damaged") : WhenDamaged.stop.rawValue
        guard let whenDamaged = WhenDamaged(rawValue: choice) else {
            let all = WhenDamaged.allCases.map(\.rawValue).joined(separator: ", ")
            throw values.failure("when-damaged", "'when-damaged' must be one of \(all), and is \(choice)")
        }
        self.whenDamaged = whenDamaged
        let verify = values.has("verify") ? try values.text("verify") : VerificationInterval.daily.rawValue
        guard let interval = VerificationInterval(rawValue: verify) else {
            let all = VerificationInterval.allCases.map(\.rawValue).joined(separator: ", ")
            throw values.failure("verify", "'verify' must be one of \(all), and is \(verify)")
        }
        self.verify = interval
        var grants: [Grant] = []
        for node in try values.list("rights") { grants.append(try Grant(node, file: file)) }
        self.grants = grants
    }

    private static func vaultBackups(_ values: SettingsMapping) throws(Failure) -> String? {
        guard values.has("vault-backups") else { return "/var/backups/daybook-vault" }
        return try values.text("vault-backups") == "none" ? nil : try values.path("vault-backups")
    }

    /// A year: a longer gap guards nothing.
    private static let clockGapDaysMax = 366

    private static func isOrigin(_ text: String) -> Bool {
        text.utf8.count <= 200
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                    || "./-_".utf8.contains($0)
            }
    }

    private static func read(_ path: String) throws(Failure) -> String {
        guard let file = fopen(path, "re") else { throw Failure(path, nil, String(cString: strerror(errno))) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer.prefix(count)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Failure(path, nil, "is not UTF-8 text") }
        return text
    }
}
