import Foundation
import PackagePlugin

/// Writes the version of the source, which `Config/version` makes of git's history, into the module `Version`: anew with every
/// commit and every change of a source.
@main
struct SourceVersion: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let root = context.package.directoryURL
        let script = root.appending(path: "Config/version")
        let output = context.pluginWorkDirectoryURL.appending(path: "SourceVersion.swift")
        let sources = context.package.targets.compactMap { ($0 as? SwiftSourceModuleTarget)?.sourceFiles.map(\.url) }
            .joined().filter { $0 != output }
        return [
            .buildCommand(
                displayName: "Reading the version of the source",
                executable: script,
                arguments: [output.path],
                inputFiles: [script, root.appending(path: "Package.swift")] + sources + commits(of: root),
                outputFiles: [output]
            )
        ]
    }

    /// The file that git adds a line to with every commit; none where the source has no history.
    private func commits(of root: URL) -> [URL] {
        let git = root.appending(path: ".git")
        var folder = git
        // In a further work tree of a repository, .git is a file that names the folder.
        if let text = try? String(contentsOf: git, encoding: .utf8), text.hasPrefix("gitdir: ") {
            let path = text.dropFirst("gitdir: ".count).trimmingCharacters(in: .newlines)
            folder = URL(filePath: path, relativeTo: root)
        }
        let log = folder.appending(path: "logs/HEAD")
        return FileManager.default.fileExists(atPath: log.path) ? [log] : []
    }
}
