import DaybookEngine
import EventLog
import Events
import Synchronization
import Version

/// Figures about the service since it started, in the text format that Prometheus reads. None is about what is recorded.
final class Metrics: Sendable {
    static let mediaType = "text/plain"
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private struct Series: Hashable {
        let method: String
        let route: String
        let status: Int
    }

    fileprivate struct Durations {
        var counts = Array(repeating: 0, count: Metrics.bounds.count)
        var sum = 0.0
        var count = 0
    }

    private struct Counters {
        var answers: [Series: Int] = [:]
        var durations: [String: Durations] = [:]
        var problems: [ProblemKind: Int] = [:]
        var refusals: [ProblemKind: Int] = [:]
    }

    /// Upper bounds of the histogram's buckets, in seconds.
    fileprivate static let bounds = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10]

    private let admission: Admission
    private let counters = Mutex(Counters())
    private let start = ContinuousClock.now
    private let connections = Atomic(0)
    private let followers = Atomic(0)

    init(_ admission: Admission) {
        self.admission = admission
    }

    /// Counts an answer and the time until its head was ready.
    func observe(method: String, route: String, status: Int, _ duration: Duration) {
        let known = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]
        let series = Series(method: known.contains(method) ? method : "other", route: route, status: status)
        let seconds = duration.seconds
        counters.withLock { counters in
            counters.answers[series, default: 0] += 1
            counters.durations[route, default: Durations()].add(seconds)
        }
    }

    func count(_ problem: ProblemKind) {
        counters.withLock { $0.problems[problem, default: 0] += 1 }
    }

    /// Counts what a connection refuses or breaks off by itself, be there a route that hears of it or not.
    func countRefusal(_ problem: ProblemKind) {
        counters.withLock { $0.refusals[problem, default: 0] += 1 }
    }

    func connectionsChanged(by change: Int) { connections.add(change, ordering: .relaxed) }

    func followersChanged(by change: Int) { followers.add(change, ordering: .relaxed) }

    /// All figures as text.
    func exposition(_ engine: Engine) -> String {
        let counters = counters.withLock { $0 }
        var text = Exposition()
        text.family("daybook_build_info", "gauge", "1; its label is the version of the source that runs.")
        text.sample("daybook_build_info", [("version", Software.version)], 1)
        text.family("daybook_log_position", "gauge", "The last position of the log.")
        text.sample("daybook_log_position", [], Double(engine.log.head.position.value))
        text.family("daybook_log_bytes", "gauge", "Bytes of the log that are in use.")
        text.sample("daybook_log_bytes", [], Double(engine.log.usedBytes))
        text.family(
            "daybook_index_remade_total",
            "counter",
            "How often the index was damaged, and made again from the log."
        )
        text.sample("daybook_index_remade_total", [], Double(engine.log.indexRemakings))
        let health = engine.health
        text.family("daybook_writable", "gauge", "1 where the daemon can record; where it cannot, /v1/health says why.")
        text.sample("daybook_writable", [], health.isWritable ? 1 : 0)
        text.family(
            "daybook_log_file_intact",
            "gauge",
            "1 where the log's file is whole and has its name; 0 where it was removed, replaced or cut: back up before stopping."
        )
        let path = engine.log.directory + "/log/data.mdb"
        if case .fileLost = health {
            text.sample("daybook_log_file_intact", [("path", path)], 0)
        } else {
            text.sample("daybook_log_file_intact", [("path", path)], 1)
        }
        let damage = engine.log.damage.known
        text.family("daybook_damaged_events", "gauge", "Events that are known to be damaged; /v1/health says which.")
        text.sample("daybook_damaged_events", [], Double(damage.positions.count))
        text.family(
            "daybook_damage_faults",
            "gauge",
            "Known faults of the log's tree, index or file; /v1/health says them."
        )
        text.sample("daybook_damage_faults", [], Double(damage.faults.count))
        let clock = engine.clockStatus
        text.family(
            "daybook_clock_believed",
            "gauge",
            "1 where the clock is believed, 0 where it must be confirmed or set."
        )
        text.sample("daybook_clock_believed", [], clock.doubt == nil ? 1 : 0)
        text.family("daybook_clock_synchronized", "gauge", "1 where the kernel holds the clock synchronised.")
        text.sample("daybook_clock_synchronized", [], clock.isSynchronized ? 1 : 0)
        text.family(
            "daybook_vault_backups_kept",
            "gauge",
            "0 where the backups of the keys of persons could not be kept the last time; /v1/health says why."
        )
        text.sample("daybook_vault_backups_kept", [], engine.whyVaultBackupsFail == nil ? 1 : 0)
        if let verified = engine.lastVerification {
            text.family("daybook_verified_intact", "gauge", "1 where the last verification found all intact.")
            text.sample("daybook_verified_intact", [], verified.result.isIntact ? 1 : 0)
            text.family("daybook_verified_timestamp_seconds", "gauge", "When the last verification began (Unix time).")
            text.sample("daybook_verified_timestamp_seconds", [], Double(verified.began.milliseconds) / 1000)
        }
        text.family("daybook_state_folded_events_total", "counter", "Events folded to answer questions about the past.")
        text.sample("daybook_state_folded_events_total", [], Double(engine.foldedEvents))
        text.family("daybook_uptime_seconds", "gauge", "Seconds since the service started.")
        text.sample("daybook_uptime_seconds", [], (ContinuousClock.now - start).seconds)
        text.family("daybook_connections", "gauge", "Connections that are open.")
        text.sample("daybook_connections", [], Double(connections.load(ordering: .relaxed)))
        text.family("daybook_followers", "gauge", "Streams that follow the log.")
        text.sample("daybook_followers", [], Double(followers.load(ordering: .relaxed)))
        text.budgets([("bodies", admission.bodies), ("answers", admission.answers), ("turns", admission.turns)])
        text.family("daybook_answers_total", "counter", "Answers by method, route and status.")
        for (series, count) in counters.answers.sorted(by: { "\($0.key)" < "\($1.key)" }) {
            let labels = [("method", series.method), ("route", series.route), ("status", String(series.status))]
            text.sample("daybook_answers_total", labels, Double(count))
        }
        text.family("daybook_problems_total", "counter", "Problems that routes answered with, by kind.")
        text.samples("daybook_problems_total", counters.problems)
        text.family(
            "daybook_refusals_total",
            "counter",
            "What connections refused or broke off by themselves, by kind."
        )
        text.samples("daybook_refusals_total", counters.refusals)
        text.family("daybook_answer_seconds", "histogram", "Seconds until the head of the answer was ready.")
        for (route, durations) in counters.durations.sorted(by: { $0.key < $1.key }) {
            for (bound, count) in zip(Metrics.bounds, durations.counts) {
                text.sample("daybook_answer_seconds_bucket", [("route", route), ("le", "\(bound)")], Double(count))
            }
            text.sample("daybook_answer_seconds_bucket", [("route", route), ("le", "+Inf")], Double(durations.count))
            text.sample("daybook_answer_seconds_sum", [("route", route)], durations.sum)
            text.sample("daybook_answer_seconds_count", [("route", route)], Double(durations.count))
        }
        return text.text
    }
}

extension Exposition {
    fileprivate mutating func budgets(_ budgets: [(name: String, budget: Budget)]) {
        let uses = budgets.map { ($0.name, $0.budget.use) }
        family("daybook_bytes_in_flight", "gauge", "Bytes of bodies and answers under way that are accounted for.")
        for (name, use) in uses where name != "turns" {
            sample("daybook_bytes_in_flight", [("of", name)], Double(use.held))
        }
        family("daybook_requests_in_service", "gauge", "Requests that are being answered.")
        for (name, use) in uses where name == "turns" { sample("daybook_requests_in_service", [], Double(use.held)) }
        family("daybook_waiting_requests", "gauge", "Requests that wait for memory or for their turn.")
        for (name, use) in uses { sample("daybook_waiting_requests", [("for", name)], Double(use.waiting)) }
        family("daybook_waits_total", "counter", "Requests that had to wait for memory or for their turn.")
        for (name, use) in uses { sample("daybook_waits_total", [("for", name)], Double(use.waits)) }
        family("daybook_waited_in_vain_total", "counter", "Requests that waited for memory, and were refused.")
        for (name, use) in uses { sample("daybook_waited_in_vain_total", [("for", name)], Double(use.refusals)) }
    }

    fileprivate mutating func samples(_ name: String, _ counts: [ProblemKind: Int]) {
        for (kind, count) in counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            sample(name, [("kind", kind.rawValue)], Double(count))
        }
    }
}

extension Metrics.Durations {
    /// Buckets are cumulative, as the format wants them.
    fileprivate mutating func add(_ seconds: Double) {
        for (index, bound) in Metrics.bounds.enumerated() where seconds <= bound { counts[index] += 1 }
        sum += seconds
        count += 1
    }
}

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
