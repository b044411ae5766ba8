import Foundation
import TestKit
import Testing

/// The version that both programs say they are.
struct VersionTests {
    /// The commit that a version names, as `Config/version` makes it: 1.2.0, 1.2.0-7-g1a2b3c4, …-dirty.
    private func isVersion(_ text: String) -> Bool {
        text.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+(-[0-9]+-g[0-9a-f]{7,40})?(-dirty)?|0\.0\.0-unknown/) != nil
    }

    @Test
    func itIsThatOfTheSourceAndTheSameEverywhere() throws {
        let version = try run(Binaries.daybook, ["--version"]).output.trimmingCharacters(in: .newlines)
        #expect(isVersion(version), "\(version)")
        let folder = Binaries.package.path
        if let commit = version.firstMatch(of: /-g([0-9a-f]+)/)?.1 {
            let known = try run(URL(filePath: "/usr/bin/git"), ["-C", folder, "cat-file", "-t", String(commit)])
            #expect(known.output == "commit\n", "\(known.errors)")
        }
        #expect(try run(Binaries.daybookd, ["--version"]).output == version + "\n")
        let daemon = try Daemon()
        let connection = try HTTPConnection(daemon.socket)
        #expect(try connection.get("/").json["version"] as? String == version)
        let metrics = String(decoding: try connection.get("/metrics").body, as: UTF8.self)
        #expect(metrics.contains("\ndaybook_build_info{version=\"\(version)\"} 1.0\n"))
    }

    @Test
    func itNamesTheTagTheCommitAndWhatWasChanged() throws {
        let scratch = TemporaryFolder()
        let folder = scratch.path
        try FileManager.default.createDirectory(atPath: folder + "/Config", withIntermediateDirectories: false)
        let script = folder + "/Config/version"
        try FileManager.default.copyItem(atPath: Binaries.package.path + "/Config/version", toPath: script)
        func version() throws -> String {
            let (code, output, errors) = try run(
                URL(filePath: "/bin/sh"),
                [script],
                environment: ["GIT_CEILING_DIRECTORIES": "/tmp"]
            )
            #expect(code == 0, "\(errors)")
            return output.trimmingCharacters(in: .newlines)
        }
        func git(_ arguments: String...) throws {
            let identity = ["-c", "user.name=t", "-c", "user.email=t@example", "-c", "commit.gpgsign=false"]
            let (code, _, errors) = try run(URL(filePath: "/usr/bin/git"), ["-C", folder] + identity + arguments)
            #expect(code == 0, "\(errors)")
        }
        #expect(try version() == "0.0.0-unknown")
        try git("init", "--quiet")
        try git("add", ".")
        try git("commit", "--quiet", "-m", "first")
        #expect(try version().wholeMatch(of: /0\.0\.0-1-g[0-9a-f]{7}/) != nil)
        try git("tag", "1.2.0")
        #expect(try version() == "1.2.0")
        try git("commit", "--quiet", "--allow-empty", "-m", "second")
        #expect(try version().wholeMatch(of: /1\.2\.0-1-g[0-9a-f]{7}/) != nil)
        let text = try String(contentsOfFile: script, encoding: .utf8)
        try (text + "\n").write(toFile: script, atomically: true, encoding: .utf8)
        #expect(try version().wholeMatch(of: /1\.2\.0-1-g[0-9a-f]{7}-dirty/) != nil)
    }
}
