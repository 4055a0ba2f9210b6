// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .strictMemorySafety(),  // SE-0458
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .treatAllWarnings(as: .error),  // SE-0480
]

// As in the package of qs-jwt: what a release build leaves runs where there is no Swift.
let standalone: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-static-stdlib", "-use-ld=lld", "-l_FoundationCShims", "-l_FoundationCollections",
            "-Xclang-linker", "--config=\(Context.packageDirectory)/Sources/qs-jwt-stand-in/link.cfg",
        ],
        .when(platforms: [.linux], configuration: .release)
    )
]

let package = Package(
    name: "StandInTenant",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "qs-jwt-stand-in", targets: ["qs-jwt-stand-in"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    ],
    targets: [
        .systemLibrary(
            name: "COpenSSL",
            pkgConfig: "openssl",
            providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]
        ),
        // Links to the two modules of qs-jwt that read the configuration. Tokens are read and judged by StandIn alone.
        .target(name: "JSON", swiftSettings: strict),
        .target(name: "TOML", dependencies: ["JSON"], swiftSettings: strict),
        .target(name: "OpenSSL", dependencies: ["COpenSSL"], swiftSettings: strict),
        .target(
            name: "StandIn",
            dependencies: [
                "OpenSSL", "TOML",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "qs-jwt-stand-in",
            dependencies: [
                "StandIn",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["link.cfg"],
            swiftSettings: strict,
            linkerSettings: standalone
        ),
    ]
)
