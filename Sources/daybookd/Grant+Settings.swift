import DaybookEngine
import DaybookService
import Events
import Glibc
import Yams

extension Grant {
    /// An element of `rights`.
    ///
    /// - Throws: ``Settings/Failure`` where it names nobody of this machine, no right, or no subject.
    init(_ node: Node, file: String) throws(Settings.Failure) {
        let values = try SettingsMapping(
            node,
            keys: ["user", "group", "may", "subjects", "except", "quota"],
            file: file
        )
        guard values.has("user") != values.has("group") else {
            throw values.failure("user", "expected either 'user' or 'group': who has the rights")
        }
        let holder = values.has("user") ? try Grant.user(values) : try Grant.group(values)
        var rights: Set<Right> = []
        for name in try values.texts("may") {
            guard let right = Right(rawValue: name) else {
                let known = Right.allCases.map(\.rawValue).joined(separator: ", ")
                throw values.failure("may", "there is no right '\(name)'; the rights are \(known)")
            }
            rights.insert(right)
        }
        guard !rights.isEmpty else {
            throw values.failure("may", "'may' is missing: a list of rights, such as [read, record]")
        }
        let subjects = values.has("subjects") ? try Grant.patterns("subjects", values) : [.all]
        guard !subjects.isEmpty else {
            throw values.failure("subjects", "'subjects' is empty, and grants nothing; leave it out for all subjects")
        }
        let part = SubjectScope.Part(subjects: subjects, except: try Grant.patterns("except", values))
        let quota = try values.node("quota").map { node throws(Settings.Failure) in
            guard !rights.isDisjoint(with: [.record, .import]) else {
                throw values.failure(
                    "quota",
                    "'quota' is of what is recorded, and goes with record or import under 'may'"
                )
            }
            return try Grant.quota(SettingsMapping(node, keys: ["events", "bytes"], file: file))
        }
        self.init(holder, rights, part, quota: quota)
    }

    private static func quota(_ values: SettingsMapping) throws(Settings.Failure) -> DailyQuota {
        let quota = DailyQuota(events: try amount("events", values), bytes: try amount("bytes", values))
        guard quota != DailyQuota() else {
            throw values.failure("quota", "'quota' limits nothing: give it events, bytes or both, as in {events: 500}")
        }
        return quota
    }

    private static func amount(_ key: String, _ values: SettingsMapping) throws(Settings.Failure) -> Int? {
        guard values.has(key) else { return nil }
        let text = try values.text(key)
        guard let number = Int(text), (1...quotaMax).contains(number) else {
            throw values.failure(key, "'\(key)' must be a number a day from 1 to \(quotaMax), and is \(text)")
        }
        return number
    }

    /// More limits nothing that a disk takes in a day.
    private static let quotaMax = 1_000_000_000_000

    private static func patterns(
        _ key: String,
        _ values: SettingsMapping
    ) throws(Settings.Failure) -> [SubjectScope.Pattern] {
        var patterns: [SubjectScope.Pattern] = []
        for text in try values.texts(key) {
            guard let pattern = SubjectScope.Pattern(text) else {
                throw values.failure(
                    key,
                    "'\(text)' is no subject: expected one such as site/gao, combatant/* or \"*\""
                )
            }
            patterns.append(pattern)
        }
        return patterns
    }

    private static func user(_ values: SettingsMapping) throws(Settings.Failure) -> Holder {
        let name = try values.text("user")
        guard let entry = getpwnam(name) else {
            throw values.failure("user", "there is no user '\(name)' on this machine")
        }
        return .user(entry.pointee.pw_uid, name: name)
    }

    private static func group(_ values: SettingsMapping) throws(Settings.Failure) -> Holder {
        let name = try values.text("group")
        guard let entry = getgrnam(name) else {
            throw values.failure("group", "there is no group '\(name)' on this machine")
        }
        return .group(entry.pointee.gr_gid, name: name)
    }
}
