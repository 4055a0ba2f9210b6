// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .strictMemorySafety(),  // SE-0458: each unsafe use says `unsafe`; only the C walls need it
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409: the C modules cannot leak
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .treatAllWarnings(as: .error),  // SE-0480
]

let package = Package(
    name: "qs-jwt",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "qs-jwt", targets: ["qs-jwt"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .systemLibrary(
            name: "COpenSSL",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]
        ),
        // Headers only: the library is loaded when a probe needs it.
        .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        .target(name: "Messages", swiftSettings: strict),
        .target(name: "JSON", swiftSettings: strict),
        .target(name: "Keys", dependencies: ["Messages", "COpenSSL"], swiftSettings: strict),
        .target(name: "JOSE", dependencies: ["Keys", "JSON", "Messages"], swiftSettings: strict),
        .target(name: "Qlik", dependencies: ["JOSE", "JSON", "Messages"], swiftSettings: strict),
        .target(
            name: "TenantProbe",
            dependencies: [
                "Qlik", "JOSE", "Keys", "JSON", "Messages", "CCurl",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Harness",
            dependencies: [
                "TenantProbe",
                "Qlik", "JOSE", "Keys", "JSON", "Messages",
                .product(name: "TOMLKit", package: "TOMLKit"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Commands",
            dependencies: [
                "TenantProbe",
                "Harness", "Qlik", "JOSE", "Keys", "JSON", "Messages",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            exclude: ["Rendering/verify.schema.json", "Rendering/probe.schema.json", "Rendering/run.schema.json"],
            swiftSettings: strict
        ),
        .executableTarget(name: "qs-jwt", dependencies: ["Commands"], swiftSettings: strict),
        .testTarget(name: "MessagesTests", dependencies: ["Messages"], swiftSettings: strict),
        .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: strict),
        .testTarget(name: "KeysTests", dependencies: ["Keys", "Messages"], swiftSettings: strict),
        .testTarget(name: "JOSETests", dependencies: ["JOSE", "Keys", "JSON", "Messages"], swiftSettings: strict),
        .testTarget(name: "QlikTests", dependencies: ["Qlik", "JOSE", "JSON", "Messages"], swiftSettings: strict),
        .testTarget(
            name: "TenantProbeTests",
            dependencies: [
                "TenantProbe",
                "Qlik", "JOSE", "Keys", "JSON", "Messages",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HarnessTests",
            dependencies: [
                "TenantProbe",
                "Harness", "Qlik", "JOSE", "Keys", "JSON", "Messages",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CommandsTests",
            dependencies: [
                "TenantProbe",
                "Commands", "Harness", "Qlik", "JOSE", "Keys", "JSON", "Messages",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "qs-jwt", "JSON",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict
        ),
    ]
)
