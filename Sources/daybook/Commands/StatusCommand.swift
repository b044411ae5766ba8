import ArgumentParser
import CanonicalJSON
import DaybookClient
import Printing

/// `daybook status`: what the daemon is, how it is, and what it lets you do.
struct StatusCommand: ComparingCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show what the daemon is, how it is, and what you may do.",
        discussion: """
            Exits with 69 where no daemon answers, and with 77 where you may not use its socket.

                daybook status
            """
    )

    @OptionGroup(title: "Options of every command") var daybook: DaybookOptions
    @OptionGroup private var format: FormatOptions

    func run() async throws {
        let client = daybook.client
        let report = StatusReport(
            socket: client.socket,
            description: try await client.get("/"),
            health: try await client.get("/v1/health"),
            language: daybook.language
        )
        switch format.output {
        case .table: try daybook.show(report.page)
        case .json: try Output.json(canonicalBytes(of: report.json))
        }
    }
}
