import Foundation
import TestKit
import Testing

/// What the daemon says to a configuration that it cannot use.
struct ConfigurationTests {
    struct Bad: Sendable, CustomTestStringConvertible {
        let yaml: String
        let message: String
        var testDescription: String { message }
    }

    static let bad = [
        Bad(
            yaml: "directory: /d\nsocket: /s\norigin: a.b/c\nsockett: /x\n",
            message:
                ":4: there is no key 'sockett'; the keys are directory, keys, backups, vault-backups, socket, origin, clock-gap, when-damaged, verify, rights"
        ),
        Bad(yaml: "directory: /d\nsocket: /s\n", message: "'origin' is missing"),
        Bad(yaml: "directory: data\nsocket: /s\norigin: a\n", message: ":1: 'directory' must be an absolute path"),
        Bad(yaml: "directory: /d\nsocket: [1]\norigin: a\n", message: ":2: 'socket' must be a text"),
        Bad(yaml: "directory: /d\nsocket: /s\norigin: a b\n", message: ":3: 'origin' must be a name of ASCII letters"),
        Bad(yaml: "directory: /d\ndirectory: /e\nsocket: /s\norigin: a\n", message: "directory"),
        Bad(
            yaml: with("verify: often"),
            message: ":4: 'verify' must be one of hourly, daily, weekly, never, and is often"
        ),
        Bad(
            yaml: with("clock-gap: 0"),
            message: ":4: 'clock-gap' must be a number of days from 1 to 366, and is 0"
        ),
        Bad(
            yaml: with("when-damaged: ignore"),
            message: ":4: 'when-damaged' must be one of stop, record, and is ignore"
        ),
        .init(
            yaml: with("clock-gap: a week"),
            message: ":4: 'clock-gap' must be a number of days from 1 to 366, and is a"
        ),
        Bad(
            yaml: with("keys: /d/keys"),
            message: ":4: 'keys' must not be in 'directory': a copy of the book must not hold them"
        ),
        Bad(
            yaml: with("vault-backups: /d/vault"),
            message: ":4: 'vault-backups' must not be in /d: a backup is best on another disk, and in no other backup"
        ),
        Bad(yaml: "- a\n", message: "expected 'key: value' lines"),
        Bad(yaml: with("rights: read"), message: ":4: 'rights' must be a list"),
        Bad(yaml: with("rights: [{user: nobody-here, may: [read]}]"), message: ":4: there is no user 'nobody-here'"),
        Bad(yaml: with("rights: [{group: no-such, may: [read]}]"), message: ":4: there is no group 'no-such'"),
        Bad(
            yaml: with("rights: [{user: daemon, may: [raed]}]"),
            message: ":4: there is no right 'raed'; the rights are read,"
        ),
        Bad(yaml: with("rights: [{user: daemon}]"), message: ":4: 'may' is missing: a list of rights"),
        Bad(yaml: with("rights: [{may: [read]}]"), message: ":4: expected either 'user' or 'group'"),
        Bad(yaml: with("rights: [{user: daemon, group: bin, may: [read]}]"), message: ":4: expected either 'user' or"),
        Bad(
            yaml: with("rights: [{user: daemon, may: [read], subject: [site/a]}]"),
            message: ":4: there is no key 'subject'"
        ),
        Bad(
            yaml: with("rights: [{user: daemon, may: [read], subjects: [sites/a]}]"),
            message: ":4: 'sites/a' is no subject: expected one such as site/gao, combatant/* or"
        ),
        Bad(
            yaml: quota("{event: 500}"),
            message: ":4: there is no key 'event'; the keys are events, bytes"
        ),
        Bad(
            yaml: quota("{events: 0}"),
            message: ":4: 'events' must be a number a day from 1 to 1000000000000, and is 0"
        ),
        Bad(
            yaml: quota("{bytes: 2 MB}"),
            message: ":4: 'bytes' must be a number a day from 1 to 1000000000000, and is 2 MB"
        ),
        Bad(yaml: quota("{}"), message: ":4: 'quota' limits nothing: give it events, bytes or both"),
        Bad(yaml: quota("500"), message: ":4: expected 'key: value' lines with events, bytes"),
        Bad(
            yaml: with("rights: [{user: daemon, may: [read], quota: {events: 1}}]"),
            message: ":4: 'quota' is of what is recorded, and goes with record or import under 'may'"
        ),
        Bad(yaml: "a: [", message: "is not YAML"),
    ]

    private static func with(_ rights: String) -> String { "directory: /d\nsocket: /s\norigin: a.b/c\n\(rights)\n" }

    private static func quota(_ quota: String) -> String {
        with("rights: [{user: daemon, may: [record], quota: \(quota)}]")
    }

    @Test(arguments: bad)
    func aBadConfigurationIsRefusedWithItsLine(_ bad: Bad) throws {
        let scratch = TemporaryFolder()
        let path = scratch.path + "/daybook.yaml"
        try bad.yaml.write(toFile: path, atomically: true, encoding: .utf8)
        let (code, _, errors) = try run(Binaries.daybookd, ["--check-config", "--config", path])
        #expect(code == 78)
        #expect(errors.contains(path), "\(errors)")
        #expect(errors.contains(bad.message), "\(errors)")
    }

    @Test
    func theShippedConfigurationIsGood() throws {
        let shipped = try String(contentsOf: Binaries.package.appending(path: "Config/daybook.yaml"), encoding: .utf8)
        let scratch = TemporaryFolder()
        let path = scratch.path + "/daybook.yaml"
        // The group is made when the daemon is installed.
        try shipped.replacingOccurrences(of: "group: daybook", with: "group: daemon")
            .write(toFile: path, atomically: true, encoding: .utf8)
        let (code, _, errors) = try run(Binaries.daybookd, ["--check-config", "--config", path])
        #expect(code == 0, "\(errors)")
    }
}
