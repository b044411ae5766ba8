/// What a daemon says of what it recorded.
enum Receipts {
    static func members(_ position: Int, duplicate: Bool = false) -> String {
        #""position":\#(position),"recordedtime":"2026-11-21T19:08:36.120Z","leaf":""#
            + String(repeating: "0a", count: 32) + #"","duplicate":\#(duplicate)"#
    }

    static func json(_ position: Int) -> String { "{\(members(position))}" }

    /// The answer to a line of a stream.
    static func line(_ line: Int, duplicate: Bool = false) -> String {
        #"{"line":\#(line),\#(members(line, duplicate: duplicate))}"#
    }

    static func refused(_ line: Int, _ type: String, _ status: Int) -> String {
        #"{"line":\#(line),"problem":{"type":"\#(type)","status":\#(status),"detail":"D","path":"data.kind"}}"#
    }

    static func summary(_ lines: Int) -> String {
        #"{"summary":{"lines":\#(lines),"recorded":\#(lines),"duplicates":0,"refused":0}}"#
    }

    /// The end of a stream of which nothing more was looked at after some lines.
    static func stop(after lines: Int, _ type: String, _ status: Int) -> String {
        #"{"summary":{"lines":\#(lines),"recorded":\#(lines),"duplicates":0,"refused":0,"stoppedAt":\#(lines + 1),"#
            + #""problem":{"type":"\#(type)","status":\#(status),"detail":"D"}}}"#
    }
}
