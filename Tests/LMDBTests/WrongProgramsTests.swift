import Foundation
import TestKit
import Testing

/// Programs that misuse transactions and must not compile; each names in its first line what the compiler says of it.
///
/// They go as far as the compiler's checks of lifetimes and exclusive access, which plain type checking leaves out.
@Suite(.serialized) struct WrongProgramsTests {
    static let programs = Result { try ProgramFolder.programs() }

    @Test func thereAreWrongPrograms() throws {
        #expect(try Self.programs.get().count > 10)
    }

    @Test(arguments: (try? programs.get()) ?? [])
    func aWrongProgramIsRefusedForItsReason(program: String) throws {
        let expected = try ProgramFolder.expectation(of: program)
        let outcome = try ProgramFolder.compile(program)
        #expect(outcome.succeeded == false, "\(program) compiled")
        #expect(outcome.output.contains("error: \(expected)"), "\(program): \(outcome.output)")
    }

    /// Without this, a compiler that cannot even find the module would satisfy the test above.
    @Test func aRightProgramCompiles() throws {
        let outcome = try ProgramFolder.compile("RightProgram.swift")
        #expect(outcome.succeeded, "\(outcome.output)")
    }
}

/// The folder of wrong programs, and the compiler to try them with.
private enum ProgramFolder {
    struct Outcome {
        let succeeded: Bool
        let output: String
    }

    struct NotFound: Error {
        let what: String
    }

    private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    private static let folder = tests.appending(path: "WrongPrograms")
    private static let moduleMap = tests.appending(path: "../../Sources/CLMDB/module.modulemap").standardizedFileURL

    static func programs() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".swift") && $0 != "RightProgram.swift" }
            .sorted()
    }

    static func expectation(of program: String) throws -> String {
        let text = try String(contentsOf: folder.appending(path: program), encoding: .utf8)
        let prefix = "// expect: "
        guard let line = text.split(separator: "\n").first, line.hasPrefix(prefix) else {
            throw NotFound(what: "the expectation of \(program)")
        }
        return String(line.dropFirst(prefix.count))
    }

    static func compile(_ program: String) throws -> Outcome {
        let modules = try builtModules()
        var arguments = [
            "swiftc", "-emit-sil", "-parse-as-library", "-swift-version", "6",
            "-enable-experimental-feature", "Lifetimes", "-diagnostic-style", "llvm",
            "-I", modules.path, "-Xcc", "-fmodule-map-file=" + moduleMap.path, folder.appending(path: program).path,
        ]
        // The build's own cache saves time, but whoever runs the tests need not be who built them.
        let cache = modules.path + "/../ModuleCache"
        if FileManager.default.isWritableFile(atPath: cache) {
            arguments += ["-module-cache-path", cache]
        }
        let (code, _, errors) = try run(
            URL(filePath: "/usr/bin/env"),
            arguments,
            environment: ProcessInfo.processInfo.environment
        )
        return Outcome(succeeded: code == 0, output: errors)
    }

    /// The modules of the build that this test is part of, beside the test program or in a folder above it.
    private static func builtModules() throws -> URL {
        guard var folder = Bundle.main.executableURL?.resolvingSymlinksInPath() else {
            throw NotFound(what: "the test program")
        }
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            for candidate in [folder.appending(path: "Modules"), folder] {
                let module = candidate.appending(path: "LMDB.swiftmodule")
                if FileManager.default.fileExists(atPath: module.path) { return candidate }
            }
        }
        throw NotFound(what: "the built module LMDB")
    }
}
