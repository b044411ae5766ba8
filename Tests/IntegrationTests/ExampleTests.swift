import Foundation
import TestKit
import Testing

/// The examples of the documentation, which need nothing but Python's standard library.
struct ExampleTests {
    private let scratch = TemporaryFolder()

    private func example(_ name: String) -> String {
        Binaries.package.appending(path: "Tests/IntegrationTests/Examples/\(name)").path
    }

    @Test
    func submissionsAreRecordedAndReadInPages() throws {
        let daemon = try Daemon(scratch)
        let path = scratch.path + "/submissions.ndjson"
        let lines = (1...5).map { Submissions.attack("\($0)", subject: "incident/\($0)") } + ["{}"]
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        let python = URL(filePath: "/usr/bin/env")
        let (code, output, errors) = try run(python, ["python3", example("record.py"), daemon.socket, path])
        #expect(code == 0)
        #expect(output == (1...5).map { "\($0) new\n" }.joined())
        #expect(errors.hasPrefix("\(path):6: "))
        let (_, again, _) = try run(python, ["python3", example("record.py"), daemon.socket, path])
        #expect(again == (1...5).map { "\($0) again\n" }.joined())
        let (_, pages, _) = try run(python, ["python3", example("page.py"), daemon.socket, "attack.reported"])
        #expect(pages == (1...5).map { "\($0) incident/\($0)\n" }.joined())
    }

    @Test
    func aFollowerGoesOnAfterTheDaemonAndAfterItself() throws {
        let daemon = try Daemon(scratch)
        let cursor = scratch.path + "/cursor"
        let arguments = ["python3", example("follow.py"), daemon.socket, cursor]
        let post = { (number: Int) in
            try HTTPConnection(daemon.socket).post(Submissions.attack("\(number)", subject: "incident/\(number)"))
                .status
        }
        #expect(try post(1) == 201)
        let first = try RunningCommand(URL(filePath: "/usr/bin/env"), arguments)
        #expect(first.line() == "1 incident/1")
        #expect(daemon.stop() == 0)
        try daemon.start()
        #expect(try post(2) == 201)
        #expect(first.line() == "2 incident/2")
        #expect(try post(3) == 201)
        #expect(first.line() == "3 incident/3")
        first.kill()
        #expect(try post(4) == 201)
        let second = try RunningCommand(URL(filePath: "/usr/bin/env"), arguments)
        // The place of the third may not have been kept before it was interrupted.
        var line = second.line()
        if line == "3 incident/3" { line = second.line() }
        #expect(line == "4 incident/4")
    }
}
