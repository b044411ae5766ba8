import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events
import Printing

/// `daybook verify`: the daemon recomputes the whole record while it serves.
struct VerifyCommand: DaybookCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Have the daemon recompute the whole record from its stored bytes, and say what differs.",
        discussion: """
            Every event is read again: its form, its place, its hash; the Merkle tree, the signed checkpoints, the index, and the \
            state that is served are made anew and compared. Nothing is changed. It takes about a minute for ten million events, \
            and needs the right admin. Without a daemon, 'daybookd verify DIRECTORY' does it; without this program, see \
            the page Evidence.

            Exits with 0 where all is intact, 65 where something is damaged, and with another code where that cannot be told.

                daybook verify
            """
    )

    @OptionGroup private var format: FormatOptions
    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions

    func run() async throws {
        let language = daybook.language
        var lines = daybook.client.verification.makeAsyncIterator()
        var result: JSONValue?
        while let bytes = try await lines.next() {
            guard let line = try? JSONValue(json: bytes) else {
                throw Failure("the daemon's answer is not JSON", .protocolError)
            }
            result = line["verification"] ?? result
            if Messages.isTerminal, let read = line["read"]?.intValue, let all = line["of"]?.intValue {
                let numbers = NumberFormat(language: language)
                Messages.replaceLine(Words.verifying.filled(language, numbers.text(read), numbers.text(all)))
            }
        }
        if Messages.isTerminal { Messages.replaceLine("") }
        guard let result else { throw Failure("the daemon's answer does not say what it found", .protocolError) }
        switch format.output {
        case .json: try Output.json(canonicalBytes(of: result))
        case .table: try Output.lines(VerificationReport(result: result, language: language).lines)
        }
        if result["intact"]?.boolValue != true { throw ExitCode.dataError }
    }
}
