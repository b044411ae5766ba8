import CanonicalJSON
import DaybookClient

/// A question about state, as every command that prints a table puts it.
struct Question {
    let path: String
    let daybook: Daybook
    let times: TimeOptions
    let format: FormatOptions
    /// Parameters beside those of time.
    var parameters = Query()

    /// Asks, and prints the answer as it came, or the lines of its table and what they rest on.
    func answer(_ table: (JSONValue) -> [String]) async throws {
        let bytes = try await daybook.client.bytes(of: path, parameters.merging(times.query(daybook.language)))
        guard format.output == .table else { return try Output.json(bytes) }
        guard let answer = try? JSONValue(json: bytes) else { throw Failure("the daemon's answer is not JSON") }
        try Output.lines(table(answer) + ["", BasisLine(answer: answer, language: daybook.language).text])
    }
}
