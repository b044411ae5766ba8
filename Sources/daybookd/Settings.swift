import Glibc
import Yams

/// The daemon's configuration, from a YAML file. An unknown key is an error, so that a typing error is never a silent default.
struct Settings: Equatable {
    /// The folder that holds the log and its index.
    var directory: String
    /// The path of the socket, unless systemd passes one.
    var socket: String
    /// The name of the log, for ever: a host name and a path, such as `daybook.minusma.example/mali`.
    var origin: String

    /// What is wrong with a configuration, and where.
    struct Failure: Error, CustomStringConvertible, Equatable {
        let description: String

        init(_ file: String, _ line: Int?, _ text: String) {
            self.description = file + (line.map { ":\($0)" } ?? "") + ": " + text
        }
    }

    private static let keys = ["directory", "socket", "origin"]

    /// - Throws: ``Failure`` with the line concerned.
    init(file: String) throws(Failure) {
        try self.init(yaml: try Settings.read(file), file: file)
    }

    /// - Parameter file: The name to give in errors.
    init(yaml: String, file: String) throws(Failure) {
        let values = try Settings.values(yaml, file)
        func value(_ key: String) throws(Failure) -> String {
            guard let (text, _) = values[key] else {
                throw Failure(file, nil, "'\(key)' is missing; the keys are \(Settings.keys.joined(separator: ", "))")
            }
            return text
        }
        self.directory = try value("directory")
        self.socket = try value("socket")
        self.origin = try value("origin")
        for key in ["directory", "socket"] where values[key]?.text.hasPrefix("/") == false {
            throw Failure(
                file,
                values[key]?.line,
                "'\(key)' must be an absolute path, and is \(values[key]?.text ?? "")"
            )
        }
        guard Settings.isOrigin(origin) else {
            throw Failure(
                file,
                values["origin"]?.line,
                "'origin' must be a name of ASCII letters, digits, '.', '-', '_' and '/', such as "
                    + "daybook.minusma.example/mali, and is \(origin)"
            )
        }
    }

    private static func values(_ yaml: String, _ file: String) throws(Failure) -> [String: (text: String, line: Int?)] {
        let root: Node?
        do {
            root = try compose(yaml: yaml)
        } catch {
            throw Failure(file, nil, "is not YAML: \(error)")
        }
        guard let mapping = root?.mapping else {
            throw Failure(file, nil, "expected 'key: value' lines with \(keys.joined(separator: ", "))")
        }
        var values: [String: (text: String, line: Int?)] = [:]
        for (key, value) in mapping {
            let line = key.mark?.line
            let name = key.string ?? ""
            guard keys.contains(name) else {
                throw Failure(file, line, "there is no key '\(name)'; the keys are \(keys.joined(separator: ", "))")
            }
            guard values[name] == nil else { throw Failure(file, line, "'\(name)' is given twice") }
            guard let text = value.scalar?.string, !text.isEmpty else {
                throw Failure(file, line, "'\(name)' must be a text")
            }
            values[name] = (text, line)
        }
        return values
    }

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
