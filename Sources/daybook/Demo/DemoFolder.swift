import Files

/// A temporary folder with all that the demo's daemon has: its configuration, its socket, its log and its messages.
struct DemoFolder: Sendable {
    let path: String
    private let disk = Disk<Failure>()

    init() throws(Failure) {
        self.path = "\(Environment.value("TMPDIR") ?? "/tmp")/daybook-demo.\(UniqueName.random(6))"
        try disk.makeFolder(path)
        do throws(Failure) {
            _ = try disk.create(config, Array(configuration.utf8), .own)
        } catch {
            remove()
            throw error
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
    var lastMessages: [String] {
        let text = String(decoding: (try? disk.contents(of: messages)) ?? [], as: UTF8.self)
        return text.split(separator: "\n").suffix(5).map(String.init)
    }

    func remove() {
        do throws(Failure) {
            try disk.removeFolder(path, .plain)
        } catch {
            Messages.line("daybook: cannot remove \(path): \(error.message)")
        }
    }
}
