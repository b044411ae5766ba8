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
            message: ":4: there is no key 'sockett'; the keys are directory, socket, origin"
        ),
        Bad(yaml: "directory: /d\nsocket: /s\n", message: "'origin' is missing"),
        Bad(yaml: "directory: data\nsocket: /s\norigin: a\n", message: ":1: 'directory' must be an absolute path"),
        Bad(yaml: "directory: /d\nsocket: [1]\norigin: a\n", message: ":2: 'socket' must be a text"),
        Bad(yaml: "directory: /d\nsocket: /s\norigin: a b\n", message: ":3: 'origin' must be a name of ASCII letters"),
        Bad(yaml: "directory: /d\ndirectory: /e\nsocket: /s\norigin: a\n", message: "directory"),
        Bad(yaml: "- a\n", message: "expected 'key: value' lines"),
        Bad(yaml: "a: [", message: "is not YAML"),
    ]

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
        let path = Binaries.package.appending(path: "Config/daybook.yaml").path
        let (code, _, errors) = try run(Binaries.daybookd, ["--check-config", "--config", path])
        #expect(code == 0, "\(errors)")
    }
}
