import ArgumentParser
import CanonicalJSON
import DaybookClient
import Events

/// How submissions enter the book.
enum RecordingMode: String, ExpressibleByArgument, CaseIterable {
    /// As they are reported; what breaks a rule is refused.
    case native
    /// Taken over from elsewhere; what breaks a rule is kept, and listed as a discrepancy.
    case `import`

    var entryMode: EntryMode {
        switch self {
        case .native: .native
        case .import: .imported
        }
    }
}

/// `daybook record`: writes one fact down.
struct RecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Write a fact down.",
        usage: """
            daybook record TYPE SUBJECT field=value … --source /section
            daybook record - < submission.json
            """,
        discussion: """
            Fields are those of the type: occurred=2022-06-18 place.name=Diallassagou sources.document=document/d \
            sources[1].document=document/e; a list is given by repeating its field. Unknown fields are refused \
            before anything is sent. Texts such as note are stored in clear and cannot be erased: name nobody in them.
            """
    )

    @ParentCommand private var daybook: Daybook

    @Argument(help: "The type of the fact, such as attack.reported; or - for a submission in JSON on standard input.")
    private var type: String

    @Argument(help: "What the fact is about, such as incident/2022-06-18-diallassagou.")
    private var subject: String?

    @Argument(help: "The fields of the fact.")
    private var fields: [String] = []

    @Option(name: .long, help: "The reporting section, such as /minusma/mopti/hrpd; else DAYBOOK_SOURCE.")
    private var source: String?

    @Option(name: .long, help: "What the section calls this submission; a random text if left out.")
    private var id: String?

    @Option(name: .long, help: "native refuses what breaks a rule; import keeps it, and needs the right to import.")
    private var mode = RecordingMode.native

    func validate() throws {
        guard type == "-" else { return }
        guard subject == nil, source == nil, id == nil else {
            throw ValidationError("a submission on standard input states its own subject, source, id and fields")
        }
    }

    func run() async throws {
        let (bytes, id) = type == "-" ? try fromStandardInput() : try fromArguments()
        try show(try await record(bytes, id))
    }

    private func record(_ bytes: [UInt8], _ id: String?) async throws -> Receipt {
        do throws(ClientError) {
            return try await daybook.client.record(bytes, mode: mode.entryMode)
        } catch {
            guard let id, error.code == .broken || error.code == .timedOut else { throw error }
            throw Failure(
                "\(error.message)\nit is not known whether it was recorded; repeat it safely with --id \(id)",
                ExitCode(error.exitCode)
            )
        }
    }

    private func fromArguments() throws -> (bytes: [UInt8], id: String?) {
        guard let factType = Catalogue.type(named: type) else {
            throw FieldError(
                "there is no type '\(type)'; there are: \(Catalogue.types.map(\.name).joined(separator: ", "))"
            )
        }
        let examples = factType.subjects.map(\.example).joined(separator: " or ")
        guard let subject else {
            let names = factType.fields.map { $0.isRequired ? $0.name + "!" : $0.name }.joined(separator: ", ")
            throw FieldError("\(type) needs a subject such as \(examples); its fields are \(names) (! required)")
        }
        guard let about = Subject(subject) else {
            throw FieldError("'\(subject)' is no subject; \(type) is about a subject such as \(examples)")
        }
        guard let source = source ?? Environment.value("DAYBOOK_SOURCE") else {
            throw FieldError(
                "who reports it? give --source, such as --source /minusma/mopti/hrpd, or set DAYBOOK_SOURCE"
            )
        }
        let id = id ?? SubmissionDraft.randomID()
        let draft = try SubmissionDraft(type: factType, subject: about, source: source, id: id, fields: fields)
        return (try draft.checked(), id)
    }

    private func fromStandardInput() throws -> (bytes: [UInt8], id: String?) {
        let bytes = try InputFile.standardInput.all()
        do throws(JSONError) {
            _ = try Submission(json: bytes)
        } catch {
            throw Failure("the submission is not right: \(error)", .dataError)
        }
        return (bytes, nil)
    }

    private func show(_ receipt: Receipt) throws {
        let state = receipt.isDuplicate ? "was recorded already" : "recorded"
        try Output.line("\(state) at position \(receipt.position)")
        try Output.line("time \(receipt.recorded)")
        try Output.line("leaf \(receipt.leaf)")
    }
}
