public import Foundation

/// Runs a program to its end.
///
/// - Returns: Its exit code, and what it wrote to standard output and standard error.
public func run(
    _ program: URL,
    _ arguments: [String],
    environment: [String: String] = [:],
    folder: String? = nil
) throws -> (Int32, String, String) {
    let process = Process()
    let output = Pipe()
    let errors = Pipe()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin"].merging(environment) { $1 }
    process.standardOutput = output
    process.standardError = errors
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    let complained = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
        process.terminationStatus, String(decoding: said, as: UTF8.self), String(decoding: complained, as: UTF8.self)
    )
}
