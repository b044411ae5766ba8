public import Foundation

/// Runs a program to its end.
///
/// Both kinds of output go to files: what it leaves running may keep them open, and a pipe that nobody empties would hold it up.
///
/// - Parameters:
///   - environment: Besides the search path.
///   - folder: Where it runs; that of the tests unless told otherwise.
///   - input: A file to read; it reads nothing without.
///   - together: Whether what it writes to standard error is wanted with its output, in order.
/// - Returns: Its exit code, or a signal as a negative number, and what it wrote to standard output and standard error.
public func run(
    _ program: URL,
    _ arguments: [String],
    environment: [String: String] = [:],
    folder: String? = nil,
    input: String? = nil,
    together: Bool = false
) throws -> (code: Int32, output: String, errors: String) {
    let scratch = TemporaryFolder()
    let files = ["output", "errors"].map { scratch.file($0) }
    for file in files { try Data().write(to: URL(filePath: file)) }
    let process = try ChildProcess(
        program.path,
        arguments,
        environment: environment,
        folder: folder,
        input: input.map { .file($0) } ?? .nothing,
        output: .file(files[0]),
        errors: .file(files[together ? 0 : 1])
    )
    let code = process.waitUntilEnded()
    let said = try files.map { String(decoding: try Data(contentsOf: URL(filePath: $0)), as: UTF8.self) }
    return (code, said[0], said[1])
}
