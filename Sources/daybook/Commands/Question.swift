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
    private var subject: (Subject, list: String)?
    /// What follows the subject in the path.
    private var rest = ""

    init(path: String, daybook: DaybookOptions, times: TimeOptions, format: FormatOptions) {
        self.path = path
        self.daybook = daybook
        self.times = times
        self.format = format
    }

    /// The same about one of the things that it is about.
    ///
    /// - Parameters:
    ///   - list: The command that lists what there is.
    ///   - rest: What follows the thing in the path.
    func about(_ one: Subject, list: String, _ rest: String = "") -> Question {
        var question = self
        question.subject = (one, list)
        question.rest = rest
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
        guard let (asked, list) = subject else { return try await bytes(of: path) }
        do throws(ClientError) {
            return try await bytes(of: "\(path)/\(asked.slug)\(rest)")
        } catch {
            guard let problem = error.problem, problem.kind == .notFound else { throw error }
            let near = problem.suggestions
            // The same name in other letters is no guess.
            let same = near.filter { $0.slug.foldedForSearch.utf8.elementsEqual(asked.slug.foldedForSearch.utf8) }
            if same.count == 1, same[0] != asked { return try await bytes(of: "\(path)/\(same[0].slug)\(rest)") }
            throw Failure.nothing(about: asked.text, list: list, near.map { String($0.slug) }, daybook.language)
        }
    }

    private func bytes(of path: String) async throws(ClientError) -> [UInt8] {
        try await daybook.client.bytes(of: path, parameters.merging(times.query(daybook.language)))
    }
}
