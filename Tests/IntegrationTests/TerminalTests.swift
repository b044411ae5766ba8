import Foundation
import TestKit
import Testing

/// The command line as a person at a terminal meets it, by scripts that type at a pseudo-terminal.
struct TerminalTests {
    private let scratch: TemporaryFolder
    private let daemon: Daemon

    init() throws {
        scratch = TemporaryFolder()
        daemon = try Daemon(scratch)
    }

    @Test(arguments: [
        "asking", "editing", "correcting", "amending", "looking", "completing", "replaying", "reimporting",
    ])
    func aPersonGetsAlong(script: String) throws {
        let scripts = try #require(Bundle.module.resourceURL)
        let (code, output, _) = try run(
            Binaries.package.appending(path: ".build/python/bin/python3"),
            ["-B", scripts.appending(path: "Terminal/\(script).py").path],
            environment: [
                "DAYBOOK": Binaries.daybook.path, "DAYBOOK_SOCKET": daemon.socket, "SCRATCH": scratch.path,
                "PYTHONUTF8": "1", "LANG": "C.UTF-8",
            ],
            together: true
        )
        #expect(code == 0, "\(output)")
    }

    @Test
    func everyManualPageIsRightRoff() throws {
        let folder = scratch.path + "/manual"
        #expect(try run(Binaries.daybook, ["manual", folder]).code == 0)
        let pages = ["man1", "man8"].flatMap { chapter in
            (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(chapter)").map { "\(chapter)/\($0)" })
                ?? []
        }
        for name in ["daybook", "daybook-correct", "daybook-admin-rotate-key"] {
            #expect(pages.contains("man1/\(name).1"))
        }
        #expect(pages.contains("man8/daybookd.8"))
        for page in pages {
            let (code, _, warnings) = try run(
                URL(filePath: "/usr/bin/man"),
                ["--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", "\(folder)/\(page)"],
                environment: ["LANG": "C.UTF-8", "MANWIDTH": "100"]
            )
            #expect(code == 0 && warnings.isEmpty, "\(page): \(warnings)")
        }
    }
}
