import FoundationEssentials
import Glibc

/// A temporary folder with all that the demo's daemon has: its configuration, its socket, its log and its messages.
struct DemoFolder: Sendable {
    let path: String

    init() throws(Failure) {
        let parent = Environment.value("TMPDIR") ?? "/tmp"
        var template = Array("\(parent)/daybook-demo.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Failure("cannot make a folder in \(parent): \(String(cString: strerror(errno)))")
        }
        self.path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        do {
            try configuration.write(toFile: config, atomically: false, encoding: .utf8)
        } catch {
            remove()
            throw Failure("cannot write \(config): \(error)")
        }
    }

    /// The name of the log that this demo keeps: one of its own, since it has a key of its own.
    var origin: String { "demo.daybook.example/minusma\(path.suffix(7).replacing(".", with: "-"))" }

    var socket: String { "\(path)/daybook.sock" }
    var config: String { "\(path)/daybook.yaml" }
    /// Where what the daemon says goes.
    var messages: String { "\(path)/daybookd.log" }

    private var configuration: String {
        """
        directory: "\(path)/book"
        socket: "\(socket)"
        origin: \(origin)

        """
    }

    /// The last lines that the daemon said.
    var lastMessages: String {
        let text = (try? String(contentsOfFile: messages, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").suffix(5).joined(separator: "\n")
    }

    func remove() {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            Messages.line("daybook: cannot remove \(path): \(error)")
        }
    }
}
