import EventLog
import Events
import Foundation
import TestKit
import Testing

/// The page about the formats on disk: its reader, which knows nothing but the page, reads what the program wrote.
struct FormatsOnDiskTests {
    private let scratch = TemporaryFolder()
    private let page: Page

    init() throws {
        page = try Page(named: "FormatsOnDisk")
    }

    private static let python = Page.package.appending(path: ".build/python/bin/python")

    private func reader() throws -> String {
        let path = scratch.file("reader.py")
        try #require(page.blocks("python").first).text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// A correction of the closure of Ber, which is on a line of the sample.
    private static func correction(of lines: [Substring]) throws -> String {
        let line = try #require(lines.firstIndex { $0.contains(#""id":"ber-closed-minusma""#) })
        return """
            {"specversion":"1.0","id":"correction","source":"/t","type":"record.corrected","subject":"site/ber",\
            "data":{"occurred":"2023-08-20","target":{"position":\(line + 1)},"reason":"typo",\
            "replacement":{"occurred":"2023-08-14","place":{"name":"Ber","pcode":"ML0605"},\
            "sources":[{"document":"document/d"}]}}}
            """
    }

    /// A log of the sample, with an index whose blocks are small, so that some are on disk.
    private func writeLog(in folder: String, blockSize: UInt64) throws -> [[UInt8]] {
        let sample = try String(
            contentsOf: Page.package.appending(path: "Config/sample/minusma.ndjson"),
            encoding: .utf8
        )
        var options = EventLog.Options()
        options.indexBlockSize = blockSize
        let log = try EventLog(directory: folder, origin: "daybook.example/formats", options: options)
        var position = Position(1)
        let submissions = sample.split(separator: "\n")
        for line in try submissions.map(String.init) + [FormatsOnDiskTests.correction(of: submissions)] {
            let event = Event(
                accepting: try Submission(json: Array(line.utf8)),
                at: position,
                recorded: Moment(milliseconds: 1_795_000_000_000 + Int64(position.value)),
                by: Author(type: .user, id: "unix:1001:mkeita"),
                mode: .native
            )
            try log.append([StoredEvent(event)])
            position = position.next
        }
        return try log.run(from: Position(1), through: log.head.position, bytesMax: 1 << 30).compactMap(\.self)
    }

    @Test
    func theReaderOfThePageReadsTheLogAndItsIndex() throws {
        let folder = scratch.file("data")
        let events = try writeLog(in: folder, blockSize: 64)
        let export = scratch.file("export")
        try Data(events.flatMap { $0 + [10] }).write(to: URL(filePath: export))
        let through = UInt64(events.count) / 64 * 64
        let (code, output, _) = try run(
            FormatsOnDiskTests.python,
            [
                URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scripts/check_reader.py").path,
                try reader(), folder, export, String(through),
            ],
            together: true
        )
        #expect(code == 0, "\(output)")
        #expect(output.hasPrefix("\(events.count) events, \(through) ids, "), "\(output)")
    }

    /// The reader beside a running daemon: the same bytes as the socket gives, and the leaf and the cursor as described.
    @Test(.enabled(if: Stage.isAvailable, "the machine of the pages needs root"))
    func theReaderReadsBesideTheDaemon() throws {
        let stage = try Stage()
        let curl = "curl -sS --unix-socket /run/daybook/daybook.sock"
        let sample = "~/daybook/Config/sample/minusma.ndjson"
        let posted = try stage.run(
            "\(curl) http://daybook/v1/events -H 'Content-Type: application/x-ndjson' --data-binary @$(echo \(sample))",
            as: "mkeita"
        )
        #expect(posted.output.contains(#""summary""#), "\(posted.output.suffix(500))")
        let script = try reader()
        let read = try stage.run("\(FormatsOnDiskTests.python.path) \(script) /var/lib/daybook", as: "root")
        let exported = try stage.run(
            "\(curl) -H 'Accept: application/x-ndjson' http://daybook/v1/events",
            as: "daybook"
        )
        #expect(read.status == 0 && read.output == exported.output, "\(read.output.prefix(500))")
        #expect(read.output.utf8.count > 100_000)
        let checked = try stage.run(
            """
            cd \(scratch.path) && \(FormatsOnDiskTests.python.path) -c 'import reader
            print(reader.leaf(dict(reader.log("/var/lib/daybook"))[1]))'
            """,
            as: "root"
        )
        let again = try stage.run(
            "head -n 1 \(sample) | \(curl) http://daybook/v1/events -H 'Content-Type: application/cloudevents+json' -d @-",
            as: "mkeita"
        )
        let leaf = checked.output.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(leaf.count == 64 && again.output.contains(#""leaf":"\#(leaf)""#), "\(checked.output) \(again.output)")
        let cursor = try stage.run("\(curl) 'http://daybook/v1/events?limit=1'", as: "daybook")
        #expect(cursor.output.contains(#""next":"1-\#(leaf.prefix(16))""#), "\(cursor.output)")
    }

    /// The event on the page is one that the program would write, and reads.
    @Test
    func theEventOfThePageIsCanonical() throws {
        let block = try #require(page.blocks("json").first)
        let bytes = Array(block.lines.joined().utf8)
        #expect(try Event(stored: bytes).canonicalBytes == bytes)
    }
}
