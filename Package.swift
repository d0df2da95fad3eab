// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "ankerplatz",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "ankerplatz-kiosk", targets: ["AnkerplatzKiosk"]),
        .executable(name: "ankerplatz-server", targets: ["AnkerplatzServer"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration.git", from: "1.4.0", traits: ["JSON", "YAML"]),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-system.git", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.2", traits: []),
    ],
    targets: [
        // The shared domain: values and rules. Foundation and Crypto, nothing else.
        .target(
            name: "HubDomain",
            dependencies: [.product(name: "Crypto", package: "swift-crypto")]
        ),

        // What the two programs stand on.
        .target(name: "AdminSocket"),
        .target(
            name: "Documents",
            dependencies: ["CPangoCairo", "QRCode", .product(name: "NIOPosix", package: "swift-nio")]
        ),
        .target(name: "Passwords", dependencies: ["CArgon2"]),
        .target(
            name: "QRCode",
            dependencies: ["CQREncode", "CZlib"]
        ),
        .target(name: "Recurrence", dependencies: ["CICal", "HubDomain"]),
        .target(
            name: "SQLStore",
            dependencies: [
                "HubDomain",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(
            name: "Terminal",
            dependencies: [
                "SQLStore",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(
            name: "Templates",
            dependencies: ["HubDomain", .product(name: "Mustache", package: "swift-mustache")],
            path: "templates",
            resources: [.copy("assets"), .copy("locales"), .copy("pages")]
        ),
        // QR symbols in pictures, by zxing-cpp (Debian's libzxing-dev) behind a face that C has.
        .target(name: "CQRReader", linkerSettings: [.linkedLibrary("ZXing")]),
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CICal", pkgConfig: "libical", providers: [.apt(["libical-dev"])]),
        .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // The two programs.
        .executableTarget(
            name: "AnkerplatzKiosk",
            dependencies: [
                "AdminSocket",
                "CQRReader",
                "Documents",
                "HubDomain",
                "Passwords",
                "SQLStore",
                "Templates",
                "Terminal",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "kiosk",
            exclude: ["Installation"]
        ),
        .executableTarget(
            name: "AnkerplatzServer",
            dependencies: [
                "AdminSocket",
                "CZlib",
                "Documents",
                "HubDomain",
                "Passwords",
                "QRCode",
                "Recurrence",
                "SQLStore",
                "Templates",
                "Terminal",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "server"
        ),

        // The vector files as values, for the tests of the domain and of both programs.
        .target(
            name: "TestVectors",
            dependencies: ["HubDomain", .product(name: "Crypto", package: "swift-crypto")],
            path: "Tests/TestVectors"
        ),
        // What `make bench` times beside the programs.
        .executableTarget(
            name: "FunctionBenchmarks",
            dependencies: ["HubDomain", "QRCode"],
            path: "Tests/Benchmarks/Functions"
        ),

        .testTarget(name: "DocumentsTests", dependencies: ["Documents", "QRCode"]),
        .testTarget(
            name: "HubDomainTests",
            dependencies: ["HubDomain", "TestVectors", .product(name: "Crypto", package: "swift-crypto")],
            exclude: ["Vectors"]
        ),
        .testTarget(
            name: "KioskTests",
            dependencies: [
                "AnkerplatzKiosk",
                "Documents",
                "HubDomain",
                "QRCode",
                "SQLStore",
                "Templates",
                "Terminal",
                "TestVectors",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]
        ),
        .testTarget(name: "QRCodeTests", dependencies: ["CZlib", "QRCode"]),
        .testTarget(name: "RecurrenceTests", dependencies: ["HubDomain", "Recurrence", "TestVectors"]),
        .testTarget(
            name: "SQLStoreTests",
            dependencies: ["HubDomain", "SQLStore", .product(name: "GRDB", package: "GRDB.swift")]
        ),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "AnkerplatzKiosk",
                "AnkerplatzServer",
                "Documents",
                "HubDomain",
                "Passwords",
                "Recurrence",
                "SQLStore",
                "Templates",
                "TestVectors",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]
        ),
        .testTarget(
            name: "TerminalTests",
            dependencies: ["Terminal", .product(name: "SystemPackage", package: "swift-system")]
        ),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .treatAllWarnings(as: .error),
        .strictMemorySafety(),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
