import Events

extension Fact {
    /// The rules that the fact breaks by itself, if it is recorded now.
    var breachesNow: [Breach] { inconsistencies + futureDates(recorded: .now, at: "data") }
}
