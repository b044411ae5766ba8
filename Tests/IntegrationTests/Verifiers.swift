import Foundation
import TestKit
import Testing

/// Other people's programs, which share nothing with these.
enum Verifiers {
    static let folder = Binaries.package.appending(path: "Tests/IntegrationTests/Verifiers")

    /// The verifier in Go, built from its source.
    static func tlogcheck(in scratch: TemporaryFolder) throws -> URL {
        let program = URL(filePath: scratch.path + "/tlogcheck")
        let (code, _, errors) = try run(
            URL(filePath: "/usr/bin/go"),
            ["build", "-o", program.path, "."],
            environment: [
                "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOCACHE": scratch.path + "/go",
                "HOME": scratch.path,
            ],
            folder: folder.appending(path: "tlogcheck").path
        )
        try #require(code == 0, "\(errors)")
        return program
    }
}
