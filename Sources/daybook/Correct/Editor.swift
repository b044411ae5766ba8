import Files
import Glibc

/// The editor that a person has chosen: `VISUAL`, else `EDITOR`, else the first that there is.
struct Editor {
    /// As the shell understands it: a program and perhaps its options.
    let command: String

    /// - Throws: ``Failure`` where there is none.
    init(environment value: (String) -> String?) throws(Failure) {
        let chosen = ["VISUAL", "EDITOR"].lazy.compactMap(value).first
        let folders = (value("PATH") ?? "").split(separator: ":")
        let found = ["editor", "nano", "vi"].first { name in
            folders.contains { access("\($0)/\(name)", X_OK) == 0 }
        }
        guard let command = chosen ?? found else {
            throw Failure("there is no editor: set VISUAL or EDITOR, or give the fields as field=value")
        }
        self.command = command
    }

    /// Opens a file, and returns once the editor has ended.
    ///
    /// - Throws: ``Failure`` where it cannot be started or fails.
    func edit(_ path: String) throws(Failure) {
        let status = try Interrupts.left { () throws(Failure) in try run(path) }
        guard status == 0 else { throw Failure("the editor failed: '\(command)' ended with \(status)") }
    }

    private func run(_ path: String) throws(Failure) -> Int32 {
        var shell = Program("/bin/sh", ["-c", "\(command) \"$1\"", "sh", path])
        shell.input = .inherited
        do throws(FileError) {
            return switch try shell.start().wait() {
            case .code(let code): code
            case .signal(let signal): 128 + signal
            }
        } catch {
            throw Failure("cannot start the editor: \(error.reason)")
        }
    }
}
