public import Foundation

/// The programs that were built with these tests.
public enum Binaries {
    /// The folder of the running test program, which is where its package's programs are.
    public static let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()

    public static var daybookd: URL { folder.appending(path: "daybookd") }
    public static var daybook: URL { folder.appending(path: "daybook") }

    /// The package that these tests belong to.
    public static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
}
