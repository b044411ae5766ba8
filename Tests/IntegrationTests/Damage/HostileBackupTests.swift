import Foundation
import TestKit
import Testing

/// Backups that are damaged or hostile, each with hashes that fit: `daybookd restore` always ends with a sentence and a code, leaves
/// nothing of what it refuses, and what it restores is intact.
///
/// `DAYBOOK_FUZZ=700 swift test --filter HostileBackupTests` tries that many; `DAYBOOK_SEED` has the same ones again.
struct HostileBackupTests {
    private static let count = ProcessInfo.processInfo.environment["DAYBOOK_FUZZ"].flatMap { Int($0) } ?? 24

    private let scratch = TemporaryFolder()
    private let backup: String
    private var target: String { scratch.file("restored") }
    private var tried: String { scratch.file("tried") }

    init() throws {
        let places = scratch.file("backups")
        try FileManager.default.createDirectory(atPath: places, withIntermediateDirectories: false)
        chmod(places, 0o700)
        let daemon = try Daemon(scratch, backups: [places])
        try daemon.recordAttacks(1...700)
        let (code, said, errors) = try run(Binaries.daybook, ["--socket", daemon.socket, "backup", places])
        try #require(code == 0, "\(said)\(errors)")
        #expect(daemon.stop() == 0)
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: places).first)
        backup = places + "/" + name
    }

    /// A copy of the backup to meddle with.
    private func copy() throws {
        try? FileManager.default.removeItem(atPath: tried)
        try FileManager.default.copyItem(atPath: backup, toPath: tried)
    }

    /// Has the hashes fit what is there now.
    private func rehash() throws {
        let script = """
            set -e; cd \(tried); new=$(sha256sum <log/data.mdb | cut -c 1-64); bytes=$(stat -c %s log/data.mdb)
            sed -i "s/\\"sha256\\":\\"[0-9a-f]*\\"/\\"sha256\\":\\"$new\\"/; s/\\"bytes\\":[0-9]*/\\"bytes\\":$bytes/" manifest.json
            sha256sum log/data.mdb manifest.json >SHA256SUMS
            """
        let (code, said, errors) = try run(URL(filePath: "/bin/sh"), ["-c", script])
        try #require(code == 0, "\(said)\(errors)")
    }

    /// Restores what was meddled with, in bounded time and memory.
    private func restore(
        seconds: Int = 60,
        _ source: String? = nil,
        _ more: [String] = []
    ) throws -> (code: Int32, said: String) {
        let (code, said, errors) = try run(
            URL(filePath: "/usr/bin/timeout"),
            ["--signal=KILL", "\(seconds)", Binaries.daybookd.path, "restore", source ?? tried, target] + more,
            environment: ["SWIFT_BACKTRACE": "enable=no"]
        )
        return (code, said + errors)
    }

    private func expectNothingIsLeft(_ what: String) {
        #expect(!FileManager.default.fileExists(atPath: target), "\(what) left something")
    }

    private enum Kind: String, CaseIterable {
        case bit, bits, word, page, pageMoved, pageZeroed, cut, grown, meta, header
    }

    private func meddle(_ kind: Kind, _ bytes: inout Data, _ random: inout SeededRandom) {
        let pages = bytes.count / 4096
        func flip(_ offset: Int) { bytes[offset] ^= 1 << UInt8(random.int(0...7)) }
        switch kind {
        case .bit: flip(random.int(0...bytes.count - 1))
        case .bits: for _ in 0..<random.int(2...40) { flip(random.int(0...bytes.count - 1)) }
        case .word:
            let offset = random.int(0...bytes.count / 8 - 1) * 8
            let number = random.pick([0, 1, .max, UInt64(pages), UInt64(pages) - 1, 1 << 31, 1 << 47, random.next()])
            for byte in 0..<8 { bytes[offset + byte] = UInt8(truncatingIfNeeded: number >> (8 * UInt64(byte))) }
        case .page:
            let page = random.int(0...pages - 1) * 4096
            for byte in 0..<4096 { bytes[page + byte] = UInt8(truncatingIfNeeded: random.next()) }
        case .pageMoved:
            let (from, to) = (random.int(0...pages - 1) * 4096, random.int(0...pages - 1) * 4096)
            let moved = Data(bytes[from..<from + 4096])
            bytes.replaceSubrange(to..<to + 4096, with: moved)
        case .pageZeroed:
            let page = random.int(0...pages - 1) * 4096
            bytes.replaceSubrange(page..<page + 4096, with: Data(count: 4096))
        case .cut: bytes = Data(bytes.prefix(random.int(0...bytes.count - 1)))
        case .grown: bytes.append(Data(count: random.int(1...20_000)))
        case .meta: flip(random.int(0...1) * 4096 + random.int(0...151))
        case .header: flip(random.int(0...pages - 1) * 4096 + random.int(0...63))
        }
    }

    @Test
    func aDamagedBackupIsRefusedOrRestoredIntact() throws {
        var random = SeededRandom(for: "HostileBackupTests")
        let original = try Data(contentsOf: URL(filePath: backup + "/log/data.mdb"))
        var counts: [String: [Int32: Int]] = [:]
        for index in 0..<HostileBackupTests.count {
            let kind = Kind.allCases[index % Kind.allCases.count]
            try copy()
            var bytes = original
            meddle(kind, &bytes, &random)
            try bytes.write(to: URL(filePath: tried + "/log/data.mdb"))
            try rehash()
            let (code, said) = try restore()
            counts[kind.rawValue, default: [:]][code, default: 0] += 1
            switch code {
            case 0:
                let (intact, verdict, errors) = try run(Binaries.daybookd, ["verify", target])
                #expect(intact == 0, "case \(index), \(kind): restored, and not intact: \(verdict)\(errors)")
                try FileManager.default.removeItem(atPath: target)
            case 65:
                #expect(
                    said.hasPrefix("daybookd: ") && said.filter { $0 == "\n" }.count == 1,
                    "case \(index), \(kind): \(said)"
                )
                #expect(!said.contains("/dev/stdin") && !said.contains("/proc/"), "\(said)")
            default: Issue.record("case \(index), \(kind): ended with \(code): \(said)")
            }
            expectNothingIsLeft("case \(index), \(kind)")
        }
        for (kind, codes) in counts.sorted(by: { $0.key < $1.key }) {
            print(
                "HostileBackupTests: \(kind): \(codes.sorted { $0.key < $1.key }.map { "\($0.value) ended with \($0.key)" })"
            )
        }
    }

    private static let strange: [(what: String, script: String, code: Int32, words: String)] = [
        ("a manifest that is a link to a device", "ln -sf /dev/zero manifest.json", 66, "a symbolic link is there"),
        ("sums that are a link", "ln -sf /dev/urandom SHA256SUMS", 66, "a symbolic link is there"),
        ("data that are a link", "ln -sf /dev/zero log/data.mdb", 66, "a symbolic link is there"),
        ("a folder of the log that is a link", "mv log elsewhere; ln -s elsewhere log", 66, "log cannot be read"),
        ("a manifest that is a pipe", "rm manifest.json; mkfifo manifest.json", 66, "it is no file"),
        ("data that are a pipe", "rm log/data.mdb; mkfifo log/data.mdb", 66, "it is no file"),
        ("a manifest that is a folder", "rm manifest.json; mkdir manifest.json", 66, "it is no file"),
        ("a manifest of 4 GB", "truncate -s 4G manifest.json", 66, "it has more than 2000000 bytes"),
        ("sums of 4 GB", "truncate -s 4G SHA256SUMS", 66, "it has more than 2000000 bytes"),
        ("data of an exabyte", "truncate -s 7E log/data.mdb || truncate -s 8T log/data.mdb", 65, "take another backup"),
        ("no data", "rm log/data.mdb", 66, "No such file"),
        ("no manifest", "rm manifest.json", 66, "No such file"),
        ("an empty manifest", ": >manifest.json", 65, "manifest.json is damaged"),
        (
            "a manifest of brackets", "head -c 1900000 /dev/zero | tr '\\\\0' '[' >manifest.json", 65,
            "manifest.json is damaged"
        ),
        (
            "a manifest of another size", "sed -i 's/\"size\":[0-9]*/\"size\":9007199254740991/' manifest.json", 65,
            "do not fit together"
        ),
    ]

    @Test(arguments: 0..<15)
    func aBackupOfStrangeFilesIsRefused(number: Int) throws {
        let (what, script, code, words) = HostileBackupTests.strange[number]
        try copy()
        let (made, _, errors) = try run(URL(filePath: "/bin/sh"), ["-c", script], folder: tried)
        try #require(made == 0, "\(what): \(errors)")
        let (ended, said) = try restore(seconds: 20)
        #expect(ended == code && said.contains(words), "\(what): \(ended) \(said)")
        #expect(said.filter { $0 == "\n" }.count == 1, "\(said)")
        expectNothingIsLeft(what)
    }

    @Test
    func whatIsReadForEverIsRefused() throws {
        let pipe = scratch.file("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        for (source, more) in [
            ("/dev/zero", ["--origin", "a.example/b"]), (pipe, ["--origin", "a.example/b"]),
            (backup, ["--checkpoint", "/dev/zero"]), (backup, ["--checkpoint", pipe]),
        ] {
            let (code, said) = try restore(seconds: 20, source, more)
            #expect(
                [65, 66].contains(code) && said.filter { $0 == "\n" }.count == 1,
                "\(source) \(more): \(code) \(said)"
            )
            expectNothingIsLeft(source)
        }
    }
}
