import Foundation

/// Measures what the design promises, each against what it is compared with, in one run. Prints; judges nothing.
///
///     DAYBOOK_BENCHMARKS=1 swift run -c release DaybookBenchmarks [json] [log] [reading] [replay] [states] [socket] [import]
@main
enum Main {
    static func main() throws {
        guard try !StatesBenchmark.isChild(CommandLine.arguments) else { return }
        let chosen = CommandLine.arguments.dropFirst()
        let wants = { (name: String) in chosen.isEmpty || chosen.contains(name) }
        print("\(ProcessInfo.processInfo.activeProcessorCount) processors; figures of one run, to be read as ratios")
        if wants("json") { try JSONBenchmark.run() }
        if wants("log") { try LogBenchmark.run() }
        if wants("reading") { try ReadingBenchmark.run() }
        if wants("replay") { try ReplayBenchmark.run() }
        if wants("states") { try StatesBenchmark.run() }
        if wants("socket") { try SocketBenchmark.run() }
        if wants("import") { try ImportBenchmark.run() }
    }
}

/// How long something took.
func seconds(_ body: () throws -> Void) rethrows -> Double {
    let duration = try ContinuousClock().measure(body)
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}

/// A number in thousands: `1,204 thousand/s`.
func rate(_ count: Int, in seconds: Double) -> String {
    String(format: "%9.1f thousand/s", Double(count) / seconds / 1000)
}

/// A folder that is removed when `body` ends.
func withScratchFolder<R>(_ body: (String) throws -> R) throws -> R {
    var template = Array((FileManager.default.currentDirectoryPath + "/.build/bench-XXXXXX").utf8CString)
    guard let made = mkdtemp(&template) else { throw POSIXError(.EIO) }
    let path = String(cString: made)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
}
