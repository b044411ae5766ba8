// swift-tools-version: 6.2
import PackageDescription

/// The language settings that every target shares; the stricter ones are upcoming features of Swift itself.
let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    // Spans that borrow from a transaction or a reader need stated lifetimes.
    .enableExperimentalFeature("Lifetimes"),
]

func library(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let collections = Target.Dependency.product(name: "HashTreeCollections", package: "swift-collections")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioExtras = Target.Dependency.product(name: "NIOExtras", package: "swift-nio-extras")
let nioHTTPTypesHTTP1 = Target.Dependency.product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "daybook",
    products: [
        .executable(name: "daybookd", targets: ["daybookd"]),
        .executable(name: "daybook", targets: ["daybook"]),
        .library(name: "DaybookClient", targets: ["DaybookClient"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"])]),
        .systemLibrary(name: "CTimex"),
        .target(name: "CMemory"),
        .target(name: "LMDB", dependencies: ["CLMDB"], swiftSettings: settings + [.strictMemorySafety()]),
        // The version is written anew with each commit: what is built again with it is little.
        .plugin(name: "SourceVersion", capability: .buildTool(), path: "Sources/SourceVersion"),
        .target(name: "Version", swiftSettings: settings, plugins: ["SourceVersion"]),
        library("CanonicalJSON", []),
        library("Files", ["CMemory"]),
        library("Events", ["CanonicalJSON"]),
        library("Printing", ["Events"]),
        library("Projections", ["Events", collections]),
        library("Transparency", ["Files", crypto]),
        library("Vault", ["Events", "CanonicalJSON", "Files", crypto]),
        library("EventLog", ["LMDB", "Events", "CanonicalJSON", "Files", "Transparency", "Version", crypto]),
        library(
            "DaybookEngine",
            [
                "CTimex", "Events", "CanonicalJSON", "EventLog", "Files", "Printing", "Projections", "Transparency",
                "Vault",
            ]
        ),
        library(
            "DaybookService",
            [
                "Events", "CanonicalJSON", "Files", "Projections", "Transparency", "EventLog",
                "DaybookEngine",
                "Version", hummingbird, hummingbirdCore, nioCore, nioPosix, nioHTTP1, nioExtras, nioHTTPTypes,
                nioHTTPTypesHTTP1, httpTypes, lifecycle, logging,
            ]
        ),
        library(
            "DaybookClient",
            ["Events", "CanonicalJSON", "Files", "Transparency", crypto, nioCore, nioPosix, nioHTTP1]
        ),
        .executableTarget(
            name: "daybookd",
            dependencies: [
                "DaybookService", "DaybookEngine", "EventLog", "Events", "Files", "Printing", "Transparency", "Vault",
                "Version", argumentParser, yams, lifecycle, unixSignals, logging,
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "daybook",
            dependencies: [
                "DaybookClient", "Events", "CanonicalJSON", "Files", "Printing", "Transparency", "Version",
                argumentParser, yams,
            ],
            swiftSettings: settings
        ),
        .target(name: "TestKit", path: "Tests/Kit", swiftSettings: settings),
        .target(
            name: "TestSupport",
            dependencies: ["TestKit", "Events", "CanonicalJSON", "EventLog", "Files", "Projections", "DaybookEngine"],
            path: "Tests/Support",
            swiftSettings: settings
        ),
        tests("LMDBTests", ["TestKit", "LMDB"], resources: [.copy("WrongPrograms")]),
        tests("CanonicalJSONTests", ["TestKit", "CanonicalJSON"]),
        tests("FilesTests", ["TestKit", "TestSupport", "Files"]),
        tests("EventsTests", ["TestKit", "TestSupport", "Events", "CanonicalJSON"], resources: [.copy("Fixtures")]),
        tests("PrintingTests", ["Printing", "Events"]),
        tests("ProjectionsTests", ["TestKit", "Projections", "Events", "CanonicalJSON", "TestSupport"]),
        tests("TransparencyTests", ["TestKit", "Transparency", crypto], resources: [.copy("Fixtures")]),
        tests("VaultTests", ["TestKit", "TestSupport", "Vault", "Events", "CanonicalJSON", "Files", crypto]),
        tests(
            "EventLogTests",
            ["TestKit", "daybookd", "EventLog", "Events", "Files", "LMDB", "Transparency", "TestSupport", crypto]
        ),
        tests(
            "DaybookEngineTests",
            [
                "TestKit", "DaybookEngine", "EventLog", "Projections", "Events", "CanonicalJSON", "Files",
                "TestSupport",
                "Transparency", "Vault", crypto,
            ]
        ),
        tests(
            "DaybookServiceTests",
            [
                "TestKit", "TestSupport", "DaybookService", "DaybookEngine", "Events", "Transparency", hummingbird,
                httpTypes,
                nioCore, nioHTTP1, lifecycle, logging,
            ]
        ),
        tests(
            "SampleTests",
            ["TestKit", "daybook", "daybookd", "DaybookEngine", "Events", "CanonicalJSON"],
            resources: [.copy("Fixtures")]
        ),
        tests(
            "DaybookClientTests",
            ["DaybookClient", "Events", "CanonicalJSON", "Transparency", nioCore, nioPosix, nioHTTP1]
        ),
        tests(
            "DaybookCommandTests",
            [
                "TestKit", "TestSupport", "daybook", "DaybookClient", "Projections", "Events", "CanonicalJSON", "Files",
                "Printing", "Transparency",
                argumentParser,
            ]
        ),
        tests(
            "IntegrationTests",
            [
                "TestKit", "TestSupport", "daybook", "daybookd", "DaybookClient", "EventLog", "Events", "CanonicalJSON",
                "Files",
                "Transparency", "Vault", crypto,
            ],
            resources: [.copy("Conformance"), .copy("Terminal"), .copy("Examples"), .copy("Verifiers")]
        ),
        tests(
            "DocumentationTests",
            ["TestKit", "daybook", "daybookd", "DaybookClient", "EventLog", "Events", "CanonicalJSON"],
            resources: [.copy("Scripts")]
        ),
        tests("TidyTests", []),
    ]
)

// Benchmarks take minutes to build and to run, so they are there only when asked for.
if Context.environment["DAYBOOK_BENCHMARKS"] != nil {
    package.targets.append(
        .executableTarget(
            name: "DaybookBenchmarks",
            dependencies: [
                "LMDB", "CanonicalJSON", "Events", "EventLog", "Projections", "DaybookEngine", "daybook", "daybookd",
            ],
            path: "Tests/Benchmarks/DaybookBenchmarks",
            swiftSettings: settings
        )
    )
}
