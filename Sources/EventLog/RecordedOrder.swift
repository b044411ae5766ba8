import Events

/// Holds each event's recorded time against that of the event before it: it never goes back, but for a declared clock.
struct RecordedOrder {
    private var last: Moment?

    /// What is wrong with the recorded time of the next event; `nil` where nothing is.
    mutating func problem(with event: Event) -> String? {
        defer { last = event.recorded }
        if let declaration = ClockDeclaration(event) {
            guard let last, declaration.details.lastRecorded.earliest == last, event.recorded < last else {
                let found = last.map { "\($0)" } ?? "no time"
                return
                    "it declares the clock after an event recorded at \(declaration.details.lastRecorded), and was recorded at "
                    + "\(event.recorded), after one recorded at \(found)"
            }
            return nil
        }
        guard let last, event.recorded < last else { return nil }
        return "it says that it was recorded at \(event.recorded), before the event that precedes it (\(last))"
    }
}
