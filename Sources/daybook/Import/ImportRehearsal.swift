import CanonicalJSON
import Events

/// Looks at every row of a file and sends nothing: no daemon is needed.
struct ImportRehearsal: Sendable {
    let rows: ImportRows
    /// Called with each row that would be rejected, and each rule that a fact breaks by itself.
    let report: @Sendable (String) -> Void
    /// Called with the first events as they would be sent, and the line of each.
    let show: @Sendable (_ event: [UInt8], _ line: Int) throws -> Void

    /// How many events are shown.
    static let shownMax = 3

    struct Findings: Sendable {
        var rows = 0
        var rejected = 0
        var events = 0
        var leftOut: [String: Int] = [:]
    }

    func run() async throws -> Findings {
        var findings = Findings()
        for try await row in rows {
            findings.rows += 1
            switch row.content {
            case .leftOut(let reason): findings.leftOut[reason, default: 0] += 1
            case .rejected(let problem): reject(row, problem.message, &findings)
            case .events(let events):
                do throws(JSONError) {
                    for event in events { try report(Submission(json: event.json).fact.inconsistencies, row.line) }
                } catch {
                    reject(row, "\(error)", &findings)
                    continue
                }
                for event in events {
                    if findings.events < ImportRehearsal.shownMax { try show(event.json, row.line) }
                    findings.events += 1
                }
            }
        }
        return findings
    }

    private func reject(_ row: ImportedRow, _ message: String, _ findings: inout Findings) {
        findings.rejected += 1
        report("\(rows.file):\(row.line): \(message)")
    }

    private func report(_ breaches: [Breach], _ line: Int) {
        for breach in breaches {
            report("\(rows.file):\(line): breaks a rule, and is kept with --mode import only: \(breach.words)")
        }
    }
}
