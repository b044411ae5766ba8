import Foundation

/// The same facts three ways, each into a log of its own: lines by curl, lines by `daybook import`, and a spreadsheet through a mapping.
enum ImportBenchmark {
    private static let count = 200_000

    private struct Failed: Error {
        let program: String
        let said: String
    }

    static func run() throws {
        print("\nImporting \(count) events, of which curl is told no receipts")
        try withScratchFolder { folder in
            try write(to: folder)
            let program = RunningDaemon.program("daybook").path
            let curl = try time(in: folder, "/usr/bin/curl") { socket in
                [
                    "-sS", "--unix-socket", socket, "-H", "Content-Type: application/x-ndjson", "--data-binary",
                    "@\(folder)/lines.ndjson", "http://daybook/v1/events",
                ]
            }
            let lines = try time(in: folder, program) { ["--socket", $0, "import", folder + "/lines.ndjson"] }
            let sheet = try time(in: folder, program) {
                ["--socket", $0, "import", "--mapping", folder + "/mapping.yaml", folder + "/sheet.csv"]
            }
            print("  curl                        \(rate(count, in: curl))")
            print("  daybook import              \(rate(count, in: lines))   \(share(curl / lines))")
            print("  daybook import --mapping    \(rate(count, in: sheet))   \(share(curl / sheet))")
        }
    }

    private static func share(_ ratio: Double) -> String { String(format: "%.2f of curl", ratio) }

    /// How long a program takes that records everything.
    private static func time(
        in folder: String,
        _ program: String,
        _ arguments: (_ socket: String) -> [String]
    ) throws -> Double {
        try FileManager.default.createDirectory(atPath: folder + "/book", withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder + "/book") }
        let daemon = try RunningDaemon(in: folder + "/book")
        defer { daemon.stop() }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments(daemon.socket)
        process.standardOutput = output
        var said = Data()
        let time = try seconds {
            try process.run()
            said = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
        }
        let text = String(decoding: said, as: UTF8.self)
        guard text.contains("\(count) recorded") || text.contains("\"recorded\":\(count)") else {
            throw Failed(program: program, said: text)
        }
        return time
    }

    // MARK: - What is imported

    private static let mapping = """
        source: /minusma/bench
        events:
          - type: attack.reported
            subject: incident/bench-<No>
            id: bench-<No>
            fields:
              occurred: {date: Date, format: D/M/YYYY}
              place.name: <Village>
              place.pcode: <Cercle>
              kind: {column: What, table: kinds}
              perpetrator: unknown
              narrative: <Account>
              sources.document: document/flash-<Document>
              sources.locator: p. <Page>
        tables:
          kinds:
            village attack: village_attack
        """

    private static let account = "Des hommes armés à moto sont entrés dans le village au lever du jour."

    private static func write(to folder: String) throws {
        var lines = ""
        var sheet = "No,Date,Village,Cercle,What,Account,Document,Page\n"
        for number in 1...count {
            let (day, month, document, page) = (number % 28 + 1, number % 12 + 1, number / 30, number % 20 + 1)
            lines += """
                {"specversion":"1.0","id":"bench-\(number)","source":"/minusma/bench","type":"attack.reported",\
                "subject":"incident/bench-\(number)","data":{"occurred":"\(String(format: "2021-%02d-%02d", month, day))",\
                "place":{"name":"Diallassagou","pcode":"ML0502"},"kind":"village_attack","perpetrator":"unknown",\
                "narrative":"\(account)","sources":[{"document":"document/flash-\(document)","locator":"p. \(page)"}]}}

                """
            sheet +=
                "\(number),\(day)/\(month)/2021,Diallassagou,ML0502,village attack,\(account),\(document),\(page)\n"
        }
        try lines.write(toFile: folder + "/lines.ndjson", atomically: false, encoding: .utf8)
        try sheet.write(toFile: folder + "/sheet.csv", atomically: false, encoding: .utf8)
        try mapping.write(toFile: folder + "/mapping.yaml", atomically: false, encoding: .utf8)
    }
}
