import CanonicalJSON
import DaybookClient
import Events
import Printing

/// A question about state, as every command that prints a table puts it.
struct Question {
    var path: String
    let daybook: DaybookOptions
    let times: TimeOptions
    let format: FormatOptions
    /// Parameters beside those of time.
    var parameters = Query()

    /// What is asked about, where it is one thing, and the command that lists what there is.
    var subject: (Subject, list: String)?

    /// The same about one of the things that it is about.
    ///
    /// - Parameter list: The command that lists what there is.
    func about(_ one: Subject, list: String) -> Question {
        var question = self
        question.path += "/\(one.slug)"
        question.subject = (one, list)
        return question
    }

    /// Asks, and prints the answer as it came, or its page and what it rests on.
    func answer(_ page: (JSONValue) -> Page) async throws {
        let bytes = try await bytes()
        guard format.output == .table else { return try Output.json(bytes) }
        guard let answer = try? JSONValue(json: bytes) else { throw Failure("the daemon's answer is not JSON") }
        try daybook.show(page(answer) + [""] + BasisLine(answer: answer, language: daybook.language).page)
    }

    private func bytes() async throws -> [UInt8] {
        do throws(ClientError) {
            return try await daybook.client.bytes(of: path, parameters.merging(times.query(daybook.language)))
        } catch {
            guard let subject, error.problem?.kind == .notFound else { throw error }
            throw Failure.nothing(about: subject.0.text, list: subject.list, daybook.language)
        }
    }
}
