import CanonicalJSON
import DaybookClient
import Events

/// Looks at every row of a file and sends nothing: no daemon is needed. It finds all that an import finds before it sends.
struct ImportRehearsal: Sendable {
    let rows: ImportRows
    let language: Language
    /// What gives names to new subjects, as when they are sent.
    let names: SubjectNames
    /// Called with what a person should read.
    let report: @Sendable (String) -> Void
    /// Called with the first events as they would be sent, and the line of each.
    let show: @Sendable (_ event: [UInt8], _ line: Int) throws -> Void
    /// Whether the events are kept, to be compared with the record.
    var keepsEvents = false

    /// How many events are shown.
    static let shownMax = 3

    struct Findings: Sendable {
        var tally = ImportTally()
        var events = 0
        /// The events that would be sent, where they are kept.
        var kept: [(row: ImportedRow, event: ImportedEvent)] = []
        fileprivate var problems = ProblemGroups()
        fileprivate var remarks = ProblemGroups()
    }

    func run() async throws -> Findings {
        var findings = Findings()
        let seen = SeenEvents()
        for try await row in rows {
            findings.tally.add(row)
            switch row.content {
            case .empty, .leftOut: break
            case .rejected(let problem): reject(row, problem, &findings)
            case .events(let events):
                let new: [ImportedEvent]
                do throws(RowProblem) {
                    new = try checked(events, seen, row.line, &findings)
                } catch {
                    reject(row, error, &findings)
                    continue
                }
                for (index, event) in new.enumerated() {
                    remark(on: event, row.line, &findings)
                    if findings.events + index < ImportRehearsal.shownMax { try show(event.json, row.line) }
                    if keepsEvents { findings.kept.append((row, event)) }
                }
                findings.events += events.count
            }
        }
        for line in findings.problems.rest(rows.file, language) + findings.remarks.rest(rows.file, language) {
            report(line)
        }
        return findings
    }

    /// Looks at what nobody has looked at yet: lines of submissions.
    private func checked(
        _ events: [ImportedEvent],
        _ seen: SeenEvents,
        _ line: Int,
        _ findings: inout Findings
    ) throws(RowProblem) -> [ImportedEvent] {
        var checked: [ImportedEvent] = []
        for event in events {
            guard event.id.isEmpty else {
                checked.append(event)
                continue
            }
            let new = try seen.new([try lookedAt(event)], line: line)
            findings.tally.repeated += 1 - new.count
            checked += new
        }
        return checked
    }

    private func lookedAt(_ event: ImportedEvent) throws(RowProblem) -> ImportedEvent {
        do throws(JSONError) {
            let json = names.named(event.json).bytes
            let submission = try Submission(json: json)
            var looked = ImportedEvent(
                json: canonicalBytes(of: try JSONValue(json: json)),
                id: "\(submission.source) \(submission.id)",
                breaches: submission.fact.breachesNow
            )
            looked.isExported = event.isExported
            return looked
        } catch {
            throw RowProblem(ofLine: error)
        }
    }

    private func reject(_ row: ImportedRow, _ problem: RowProblem, _ findings: inout Findings) {
        findings.tally.rejected += 1
        guard findings.problems.add(problem.cause) else { return }
        report("\(rows.file):\(row.line): \(problem.message[language])")
    }

    private func remark(on event: ImportedEvent, _ line: Int, _ findings: inout Findings) {
        for breach in event.breaches {
            guard findings.remarks.add(breach.cause) else { continue }
            let words = breach.rule.isOnlyTold ? Words.wouldLookAt : Words.wouldBreakRule
            report("\(rows.file):\(line): \(words.filled(language, breach.words(language)))")
        }
    }
}
