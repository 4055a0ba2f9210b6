// swift-tools-version: 6.3
import PackageDescription

let strict: [SwiftSetting] = [
    .strictMemorySafety(),  // SE-0458
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .treatAllWarnings(as: .error),  // SE-0480
]

let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "peer-verify", targets: ["peer-verify"])
    ],
    dependencies: [
        // Without its traits nothing takes the place of malloc and of the runtime's counting of references.
        .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
    ],
    targets: [
        .systemLibrary(
            name: "COpenSSL",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]
        ),
        // Links to the modules of qs-jwt, compiled as a release build compiles them.
        .target(name: "Messages", swiftSettings: strict),
        .target(name: "JSON", swiftSettings: strict),
        .target(name: "Keys", dependencies: ["Messages", "COpenSSL"], swiftSettings: strict),
        .target(name: "JOSE", dependencies: ["Keys", "JSON", "Messages"], swiftSettings: strict),
        .target(name: "Qlik", dependencies: ["JOSE", "Keys", "JSON", "Messages"], swiftSettings: strict),
        // jwt-kit with the same keys and claims.
        .target(name: "Peer", dependencies: [.product(name: "JWTKit", package: "jwt-kit")], swiftSettings: strict),
        .executableTarget(name: "peer-verify", dependencies: ["Peer"], swiftSettings: strict),
        // The plug-in looks for benchmarks in a folder of this name.
        .executableTarget(
            name: "TokenBenchmarks",
            dependencies: [
                "Peer", "Qlik", "JOSE", "Keys", "JSON",
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/TokenBenchmarks",
            swiftSettings: strict
        ),
    ]
)
