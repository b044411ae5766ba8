import Testing

/// What ended the daemon once, or an upload, and does so no more.
struct AttackTests {
    private let connection: HTTPConnection
    private let daemon: Daemon

    init() throws {
        daemon = try Daemon()
        connection = try HTTPConnection(daemon.socket)
    }

    private func figure(_ id: String, _ value: String, _ dimensions: String) -> String {
        """
        {"specversion":"1.0","id":"\(id)","source":"/x","type":"figure.reported","subject":"document/x",\
        "data":{"occurred":"2021","metric":"violations","value":\(value),"unit":"violation","dimensions":{\(dimensions)},\
        "sources":[{"document":"document/x"}]}}
        """
    }

    @Test
    func figuresBeyondAllSenseAreRefusedAndDiscrepanciesAreAnswered() throws {
        for (id, month) in [("1", "2021-01"), ("2", "2021-02")] {
            let answer = try connection.post(figure(id, "1.5e308", #""category":"E","month":"\#(month)""#))
            #expect(answer.status == 400)
            #expect(
                answer.text.contains(
                    "data.value: expected a number of at most 1000000000000 either way, and at least 0.000001 away from zero "
                        + "unless it is zero, found 1.5e308"
                ),
                "\(answer.text)"
            )
        }
        #expect(try connection.post(figure("3", "7", #""category":"E","period":"2021""#)).status == 201)
        #expect(try connection.get("/v1/discrepancies").status == 200)
    }

    @Test(arguments: ["text", "html", "csv", "json"])
    func theFirstMonthOfAllHasNoReport(format: String) throws {
        let refused = try connection.get("/v1/reports/protection?month=0000-01&format=\(format)")
        #expect(refused.status == 400 && refused.text.contains("month"), "\(refused.text)")
        for month in ["0000-02", "0001-01", "9999-12"] {
            #expect(try connection.get("/v1/reports/protection?month=\(month)&format=\(format)").status == 200)
        }
    }

    @Test
    func aTargetWithANameThatNoEventCanHaveStopsNoUpload() throws {
        func retraction(_ id: String, of target: String) -> String {
            """
            {"specversion":"1.0","id":"\(id)","source":"/x","type":"record.retracted","subject":"incident/test",\
            "data":{"occurred":"2022-06-20","target":{"source":"/x","id":"\(target)"},"reason":"typo"}}
            """
        }
        let lines = [
            retraction("1", of: String(repeating: "a", count: 600)),
            retraction("2", of: String(repeating: "é", count: 399)),
            Submissions.attack("3"),
        ]
        let answer = try connection.post(lines.joined(separator: "\n"), type: "application/x-ndjson")
        #expect(
            answer.text.contains(
                "data.target.id: expected a text of at most 399 characters without U+0000, such as 2022-171"
            ),
            "\(answer.text)"
        )
        #expect(answer.text.contains("target-unknown"), "\(answer.text)")
        #expect(
            answer.text.contains(#"{"summary":{"duplicates":0,"lines":3,"recorded":1,"refused":2}}"#),
            "\(answer.text)"
        )
    }
}
