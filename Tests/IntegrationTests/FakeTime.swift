import Foundation
import TestKit
import Testing

/// Another time for a program that is started, by libfaketime (the Debian package faketime), and a kernel that is or is not
/// synchronised, whatever that of this machine is.
struct FakeTime {
    private static let source = """
        #include <stdlib.h>
        #include <sys/timex.h>
        int adjtimex(struct timex *kernel) {
            int synchronized = getenv("SYNCHRONIZED") != NULL;
            kernel->status = synchronized ? 0 : STA_UNSYNC;
            return synchronized ? TIME_OK : TIME_ERROR;
        }
        """

    private let libraries: String

    /// - Parameter scratch: Where what stands in for the kernel is built.
    init(_ scratch: TemporaryFolder) throws {
        let architectures = try FileManager.default.contentsOfDirectory(atPath: "/usr/lib")
        let names = architectures.map { "/usr/lib/\($0)/faketime/libfaketimeMT.so.1" }
        let faketime = try #require(
            names.first { FileManager.default.fileExists(atPath: $0) },
            "run Config/setup first"
        )
        let (file, kernel) = (scratch.file("kernel.c"), scratch.file("kernel.so"))
        try FakeTime.source.write(toFile: file, atomically: true, encoding: .utf8)
        let (code, output, _) = try run(
            URL(filePath: "/usr/bin/env"),
            ["clang", "-shared", "-fPIC", "-o", kernel, file],
            environment: ProcessInfo.processInfo.environment,
            together: true
        )
        try #require(code == 0, "\(output)")
        libraries = "\(kernel):\(faketime)"
    }

    /// The variables of a program whose clock is wrong by a time, such as `+10y`, or right without.
    func environment(_ offset: String? = nil, isSynchronized: Bool = false) -> [String: String] {
        // Uptime is the machine's.
        var variables = ["LD_PRELOAD": libraries, "FAKETIME": offset ?? "+0", "FAKETIME_DONT_FAKE_MONOTONIC": "1"]
        if isSynchronized { variables["SYNCHRONIZED"] = "yes" }
        return variables
    }
}
