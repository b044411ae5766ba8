import Events

/// A run of events whose recorded times never go back: from the first event, or from one that declares the clock.
struct ClockRun: Hashable {
    let first: Position
    /// When that one was recorded; `nil` for the first run.
    let began: Moment?

    /// The run that every log begins with.
    static let first = ClockRun(first: Position(1), began: nil)

    init(first: Position, began: Moment?) {
        self.first = first
        self.began = began
    }

    init(_ declaration: ClockDeclaration) {
        self.init(first: declaration.position, began: declaration.event.recorded)
    }
}
