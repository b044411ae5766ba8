/// What became of the lines of an import.
struct ImportTally: Equatable {
    var recorded = 0
    /// Recorded before, by an earlier run.
    var duplicates = 0
    var refused = 0

    var summary: String { "\(recorded) recorded, \(duplicates) recorded before, \(refused) refused" }
}
