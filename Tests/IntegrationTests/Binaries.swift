import Foundation

/// The programs that were built with these tests.
enum Binaries {
    /// The folder of the running test program, which is where its package's programs are.
    static let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()

    static var daybookd: URL { folder.appending(path: "daybookd") }
    static var daybook: URL { folder.appending(path: "daybook") }

    /// The package that these tests belong to.
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
}
