import Foundation
import TestKit
import Testing

/// Somebody who has the right `admin` and no other, and may not even list the daemon's folders, names folders for backups.
@Suite(.enabled(if: getuid() == 0, "being another user needs root"))
struct BackupPlaceTests {
    private let scratch = TemporaryFolder()
    private let daemon: Daemon
    private let files = FileManager.default
    /// Where a copy is made before it has its name.
    private let partial = "test.daybook.example_log.partial"

    /// Everything of the test is in a folder that backups may go to.
    init() throws {
        daemon = try Daemon(scratch, rights: "[{user: mail, may: [admin]}]", backups: [scratch.path])
        chmod(scratch.path, 0o755)
        chmod(daemon.socket, 0o666)
        #expect(try HTTPConnection(daemon.socket).post(Submissions.attack("1")).status == 201)
    }

    private func folder(_ name: String, mode: mode_t = 0o700) throws -> String {
        let path = scratch.file(name)
        try files.createDirectory(atPath: path, withIntermediateDirectories: true)
        chmod(path, mode)
        return path
    }

    private func ask(_ directory: String) throws -> String {
        let json = String(decoding: try JSONEncoder().encode(["directory": directory]), as: UTF8.self)
        let file = scratch.file("request-\(UInt32.random(in: 0 ... .max))")
        try json.write(toFile: file, atomically: true, encoding: .utf8)
        chmod(file, 0o644)
        let (code, output, errors) = try run(
            URL(filePath: "/usr/bin/setpriv"),
            [
                "--reuid", "mail", "--regid", "mail", "--clear-groups", "curl", "-sS", "--max-time", "600",
                "--unix-socket", daemon.socket, "-H", "Content-Type: application/json", "-d", "@\(file)",
                "http://daybook/v1/admin/backup",
            ]
        )
        #expect(code == 0, "\(errors)")
        return output
    }

    /// The bytes of every file of the log and of the keys.
    private func everything() throws -> [String: Data] {
        var found: [String: Data] = [:]
        for folder in [daemon.directory + "/log", daemon.directory + "-keys", daemon.directory + "-keys/vault"] {
            for name in try files.contentsOfDirectory(atPath: folder) where name != "lock.mdb" {
                found[folder + "/" + name] = files.contents(atPath: folder + "/" + name)
            }
        }
        return found
    }

    /// Expects that a folder is refused, and that nothing has changed anywhere.
    private func expectRefusal(
        _ directory: String,
        _ words: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        // A checkpoint is signed before, so that none is afterwards.
        try daemon.signed()
        let before = (try everything(), try files.subpathsOfDirectory(atPath: scratch.path).filter(isKept).sorted())
        let answer = try ask(directory)
        for word in words { #expect(answer.contains(word), "\(answer)", sourceLocation: sourceLocation) }
        #expect(!answer.contains(#""backup":{"#), "\(answer)", sourceLocation: sourceLocation)
        let after = (try everything(), try files.subpathsOfDirectory(atPath: scratch.path).filter(isKept).sorted())
        #expect(before.0 == after.0 && before.1 == after.1, "nothing has changed", sourceLocation: sourceLocation)
        let health = try HTTPConnection(daemon.socket).get("/v1/health").text
        #expect(health.contains(#""status":"ok""#), "\(health)", sourceLocation: sourceLocation)
    }

    private func isKept(_ path: String) -> Bool { !path.hasPrefix("request-") && !path.contains("/index/") }

    @Test
    func noLinkOrFileOfSomebodyElseIsFollowedOrRemoved() throws {
        let place = try folder("place")
        let standing = place + "/" + partial
        let inTheWay = "\(standing) cannot be written: it is there, and this program did not make it"
        try files.createSymbolicLink(atPath: standing, withDestinationPath: daemon.directory + "/log")
        try expectRefusal(place, inTheWay)
        try files.removeItem(atPath: standing)
        try files.createSymbolicLink(atPath: standing, withDestinationPath: daemon.directory + "-keys")
        try expectRefusal(place, inTheWay)
        try files.removeItem(atPath: standing)
        #expect(mkfifo(standing, 0o600) == 0)
        try expectRefusal(place, inTheWay)
        try files.removeItem(atPath: standing)
        #expect(link(daemon.directory + "/log/data.mdb", standing) == 0)
        try expectRefusal(place, inTheWay)
        try files.removeItem(atPath: standing)
        #expect(mknod(standing, S_IFCHR | 0o600, makedev(1, 3)) == 0)
        try expectRefusal(place, inTheWay)
        try files.removeItem(atPath: standing)
        _ = try folder("place/\(partial)")
        try Data("mine".utf8).write(to: URL(filePath: standing + "/keep"))
        try expectRefusal(place, inTheWay)
        // A mark that was not made here is none.
        try files.createSymbolicLink(atPath: standing + "/.daybook-unfinished", withDestinationPath: standing + "/keep")
        try expectRefusal(place, inTheWay)
        try files.removeItem(atPath: standing + "/.daybook-unfinished")
        #expect(link(daemon.directory + "/log/data.mdb", standing + "/.daybook-unfinished") == 0)
        try expectRefusal(place, inTheWay)
        try files.removeItem(atPath: standing)

        // What one that was cut has left goes, and only that: names of other files' bytes are names.
        _ = try folder("place/\(partial)")
        try Data().write(to: URL(filePath: standing + "/.daybook-unfinished"))
        try files.createSymbolicLink(atPath: standing + "/log", withDestinationPath: daemon.directory + "-keys")
        #expect(link(daemon.directory + "/log/data.mdb", standing + "/data.mdb") == 0)
        let before = try everything()
        #expect(try ask(place).contains(#""backup":{"#))
        #expect(try everything().keys.sorted() == before.keys.sorted())
        #expect(try HTTPConnection(daemon.socket).post(Submissions.attack("2")).status == 201)
        #expect(daemon.stop() == 0)
        #expect(try run(Binaries.daybookd, ["verify", daemon.directory]).code == 0)
    }

    @Test
    func aFolderThatOthersMayWriteIsRefused() throws {
        for mode: mode_t in [0o777, 0o1777, 0o770, 0o702] {
            try expectRefusal(
                try folder("shared", mode: mode),
                "others may write in it (mode 0\(String(mode, radix: 8)))"
            )
        }
        let theirs = try folder("theirs", mode: 0o755)
        chown(theirs, 8, 8)
        try expectRefusal(theirs, "it belongs to the user 8, and this program runs as 0")
        // Whoever has it may put what he likes in the place of what is in it.
        let inner = try folder("theirs/inner")
        try expectRefusal(inner, "theirs cannot be written: it belongs to the user 8")
        #expect(try ask(try folder("own/inner")).contains(#""backup":{"#))
        #expect(daemon.stop() == 0)
    }

    @Test
    func neitherTheLogNorTheKeysGetABackup() throws {
        let words = "is in the folder of the log itself, of its keys or of their backups"
        let (log, keys) = (daemon.directory, daemon.directory + "-keys")
        for path in [log, log + "/log", log + "/index", keys, keys + "/vault", keys + "///"] {
            try expectRefusal(path, words)
        }
        let mine = try folder("mine")
        try files.createSymbolicLink(atPath: mine + "/link", withDestinationPath: keys)
        try expectRefusal(mine + "/link", "a symbolic link is there")
        try expectRefusal(mine + "/link/vault", "a symbolic link is there")
        for path in [log + "/log/data.mdb", daemon.socket, daemon.configuration] {
            try expectRefusal(path, "Not a directory")
        }
        try expectRefusal(mine + "/none", "mount its disk")
        let mounted = try folder("mounted")
        guard mount(keys + "/vault", mounted, nil, UInt(MS_BIND), nil) == 0 else { return }
        defer { umount2(mounted, Int32(MNT_DETACH)) }
        try expectRefusal(mounted, words)
    }

    @Test
    func onlyRootsOfTheConfigurationAreUsed() throws {
        let other = TemporaryFolder()
        for path in [other.path, "/", "/root", "/proc/self/fd", "/dev/shm", "/nowhere"] {
            try expectRefusal(path, "is in none of the folders that backups may go to: \(scratch.path)", "'backups'")
        }
        try files.createSymbolicLink(atPath: scratch.file("away"), withDestinationPath: other.path)
        try expectRefusal(scratch.file("away"), "a symbolic link is there")
        let mine = try folder("mine")
        let shape = "an absolute path on the server"
        for path in [
            "mine", "", "./mine", mine + "/../data-keys", mine + "/./", "\(mine)\u{0}x", "\(mine)\nx", "\(mine)\u{7F}",
            mine + "/" + String(repeating: "x/", count: 3000),
        ] {
            try expectRefusal(path, "invalid-shape", shape)
        }
        try expectRefusal(mine + "/" + String(repeating: "x", count: 300), "File name too long")
        #expect(try ask(mine + "//").contains(#""backup":{"#))
        #expect(try files.contentsOfDirectory(atPath: other.path).isEmpty)
    }

    @Test
    func keysAreNotBackedUpWhereTheyAre() throws {
        #expect(daemon.stop() == 0)
        let link = scratch.file("keys-by-another-name")
        try files.createDirectory(atPath: daemon.directory + "-keys/backups", withIntermediateDirectories: true)
        for (path, words) in [
            (daemon.directory + "-keys", "'vault-backups' must not be in \(daemon.directory)-keys"),
            (link, "a symbolic link is there"),
        ] {
            try? files.createSymbolicLink(atPath: link, withDestinationPath: daemon.directory + "-keys/backups")
            daemon.vaultBackups = path
            try daemon.configure(rights: "[]")
            guard path == link else {
                let (code, _, errors) = try run(Binaries.daybookd, ["--config", daemon.configuration])
                #expect(code == 78 && errors.contains(words), "\(errors)")
                continue
            }
            try daemon.start()
            let connection = try HTTPConnection(daemon.socket)
            for _ in 0..<100_000 where try !daemon.log.contains("the backups of the keys of persons cannot be kept") {
                _ = try connection.get("/v1/health")
            }
            #expect(try daemon.log.contains(words))
            #expect(try files.contentsOfDirectory(atPath: daemon.directory + "-keys/backups").isEmpty)
            #expect(daemon.stop() == 0)
        }
    }
}

/// As the macro of sys/sysmacros.h has it.
private func makedev(_ major: UInt64, _ minor: UInt64) -> dev_t { dev_t(major << 8 | minor) }
