public import Foundation

/// The programs under test: those that were built with these tests, or those in the folder that `DAYBOOK_PROGRAMS` names, such
/// as a release build.
public enum Binaries {
    public static let folder: URL =
        if let named = ProcessInfo.processInfo.environment["DAYBOOK_PROGRAMS"] {
            URL(filePath: named).absoluteURL
        } else {
            // The folder of the running test program is where its package's programs are.
            URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        }

    public static var daybookd: URL { folder.appending(path: "daybookd") }
    public static var daybook: URL { folder.appending(path: "daybook") }

    /// The package that these tests belong to.
    public static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
}
