import ArgumentParser
import DaybookClient
import Events

/// Sends submissions, and says what became of them.
struct Recording {
    let daybook: DaybookOptions
    var mode = EntryMode.native

    /// - Parameter id: What makes it safe to send the submission again; `nil` where its author chose it.
    func record(_ bytes: [UInt8], id: String?) async throws -> Receipt {
        do throws(ClientError) {
            let client = daybook.client
            let receipt = try await client.record(bytes, mode: mode)
            if let notice = await client.quotaNotice { Messages.line(notice.words(daybook.language)) }
            return receipt
        } catch {
            guard let id, error.code == .broken || error.code == .timedOut else { throw error }
            throw Failure(
                lines: [error.message, Words.repeatSafely.filled(daybook.language, id)],
                ExitCode(error.exitCode)
            )
        }
    }

    /// Records all of several submissions or none, and says where.
    func recordAll(_ drafts: [SubmissionDraft]) async throws {
        let submissions = try drafts.map { try $0.checked() }
        let batch = Array("[".utf8) + submissions.joined(separator: [UInt8(ascii: ",")]) + Array("]".utf8)
        for receipt in try await daybook.client.recordBatch(batch, mode: mode) { try show(receipt) }
    }

    func show(_ receipt: Receipt) throws(Failure) {
        let state = receipt.isDuplicate ? Words.recordedAlready : Words.recordedAtPosition
        try Output.line(state.filled(daybook.language, receipt.position.description))
        if let erased = receipt.erased {
            try Output.line(Words.recordedBeforeErasure.filled(daybook.language, erased.description))
        }
        try Output.line("time \(receipt.recorded)")
        try Output.line("leaf \(receipt.leaf)")
    }
}
