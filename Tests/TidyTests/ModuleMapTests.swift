import Testing

/// The arrows between the modules, which the compiler's own check does not enforce for transitive imports.
struct ModuleMapTests {
    /// What each target may import: modules of this package, and of others.
    static let mayImport: [String: Set<String>] = [
        "CLMDB": [],
        "CTimex": [],
        "CMemory": [],
        "LMDB": ["CLMDB", "Glibc", "Synchronization"],
        "CanonicalJSON": [],
        "Version": [],
        "SourceVersion": ["Foundation", "PackagePlugin"],
        "Files": ["CMemory", "Glibc", "Synchronization"],
        "Events": ["CanonicalJSON"],
        "Printing": ["Events"],
        "Projections": ["Events", "HashTreeCollections"],
        "Transparency": ["Files", "Crypto"],
        "Vault": ["Events", "CanonicalJSON", "Files", "Crypto", "Synchronization"],
        "EventLog": [
            "LMDB", "Events", "CanonicalJSON", "Files", "Transparency", "Version", "Crypto", "Glibc", "Synchronization",
            "Dispatch",
        ],
        "DaybookEngine": [
            "Events", "CanonicalJSON", "EventLog", "Files", "Printing", "Projections", "Transparency", "Vault",
            "Synchronization",
            "Dispatch", "Glibc", "CTimex",
        ],
        "DaybookService": [
            "Events", "CanonicalJSON", "Files", "Projections", "Transparency", "EventLog", "DaybookEngine", "Glibc",
            "Hummingbird",
            "HummingbirdCore", "HTTPTypes", "NIOCore", "NIOPosix", "NIOHTTP1", "NIOExtras", "NIOHTTPTypes",
            "NIOHTTPTypesHTTP1", "Logging", "ServiceLifecycle", "Synchronization", "Version",
        ],
        "DaybookClient": [
            "Events", "CanonicalJSON", "Files", "Glibc", "Transparency", "Crypto", "NIOCore", "NIOPosix", "NIOHTTP1",
            "Synchronization",
        ],
        "daybookd": [
            "DaybookService", "DaybookEngine", "EventLog", "Events", "Files", "Printing", "Transparency", "Vault",
            "Version",
            "ArgumentParser", "Yams", "Glibc", "Logging", "ServiceLifecycle", "UnixSignals",
        ],
        "daybook": [
            "DaybookClient", "Events", "Files", "Transparency", "CanonicalJSON", "Printing", "ArgumentParser",
            "Dispatch", "FoundationEssentials", "Glibc", "Synchronization", "Version", "Yams",
        ],
    ]

    @Test
    func everyTargetImportsOnlyWhatTheModuleMapAllows() throws {
        let tree = try SourceTree("Sources")
        var strays: [String] = []
        var seen: Set<String> = []
        for file in tree.files {
            let allowed = try #require(ModuleMapTests.mayImport[file.target], "\(file.path) is in no known target")
            seen.insert(file.target)
            for module in file.lines.compactMap(importedModule) where !allowed.contains(module) {
                strays.append("\(file.path) imports \(module)")
            }
        }
        #expect(strays.isEmpty)
        #expect(
            seen.count >= ModuleMapTests.mayImport.count - 3,
            "targets without Swift files: \(Set(ModuleMapTests.mayImport.keys).subtracting(seen))"
        )
    }

    @Test(arguments: [
        ("import Events", "Events"), ("public import LMDB", "LMDB"), ("@testable import Events", "Events"),
        ("@preconcurrency public import struct Foundation.Date", "Foundation"), ("let important = 1", nil),
    ])
    func anImportIsRecognisedHoweverItIsWritten(line: String, module: String?) {
        #expect(importedModule(line) == module)
    }
}

/// The module that a line imports.
func importedModule(_ line: String) -> String? {
    var words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
    let levels: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
    if let first = words.first, levels.contains(first) { words.removeFirst() }
    guard words.first == "import", words.count >= 2 else { return nil }
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    let path = kinds.contains(words[1]) ? words.last ?? "" : words[1]
    return path.split(separator: ".").first.map(String.init)
}
