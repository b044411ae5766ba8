/// A date that a fact states, where it stands in the fact, and its two ends as far as they are stated.
public struct StatedDate: Hashable, Sendable {
    /// The path from the fact: `occurred`, `sources[0].date`.
    let path: String
    /// The date as it is written.
    let text: String
    /// `nil` where its beginning, or its end, is open.
    let start: DatePoint?
    let end: DatePoint?

    init(path: String, text: String, start: DatePoint?, end: DatePoint?) {
        self.path = path
        self.text = text
        self.start = start
        self.end = end
    }

    init(path: String, _ date: Occurrence) {
        let bytes = date.text.utf8.span
        let slash = bytes.indices.first { bytes[$0] == UInt8(ascii: "/") }
        self.init(
            path: path,
            text: date.text,
            start: DatePoint(bytes.extracting(0..<(slash ?? bytes.count))),
            end: DatePoint(bytes.extracting((slash.map { $0 + 1 } ?? 0)..<bytes.count))
        )
    }

    /// Whether one of its ends lies before the moment however it is read.
    func hasEnd(before moment: Moment) -> Bool {
        [start, end].contains { $0.map { $0.latest < moment } ?? false }
    }

    /// Whether one of its ends lies after the moment however it is read.
    func hasEnd(after moment: Moment) -> Bool {
        [start, end].contains { $0.map { $0.earliest > moment } ?? false }
    }
}
