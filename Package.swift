// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .strictMemorySafety(),  // SE-0458: each unsafe use says `unsafe`; only the C walls need it
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409: the C modules cannot leak
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .treatAllWarnings(as: .error),  // SE-0480
    // Types are asked for by their own functions, and not looked up by name among all of the program at each first use.
    .unsafeFlags(
        ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"],
        .when(configuration: .release)
    ),
]

// Parsing, base64 and JSON in loops make up most of the tests' time: these modules are optimised in debug builds too.
let strictAndFast = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

// What a release build leaves runs where there is no Swift. The last two libraries are parts of FoundationEssentials,
// which names them only to those that are compiled for its static form; the linker is the toolchain's own.
let standalone: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-static-stdlib", "-use-ld=lld", "-l_FoundationCShims", "-l_FoundationCollections",
            "-Xclang-linker", "--config=\(Context.packageDirectory)/Sources/qs-jwt/link.cfg",
        ],
        .when(platforms: [.linux], configuration: .release)
    )
]

/// What `help` shows; the catalog is also read as it is, and so has a page of its own.
let articles = [
    "Install", "Input", "Probes", "Plans", "Bulk", "CI", "Windows", "JSON", "ExitCodes", "Environment", "Security",
    "Quality",
]

let package = Package(
    name: "qs-jwt",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "qs-jwt", targets: ["qs-jwt"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
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
        .target(name: "JSON", swiftSettings: strictAndFast),
        .target(name: "TOML", dependencies: ["JSON"], swiftSettings: strictAndFast),
        // Written here: SwiftCSV reads whole files, tells no places, and takes the whole of Foundation.
        .target(name: "CSV", swiftSettings: strictAndFast),
        .target(name: "Keys", dependencies: ["Messages", "COpenSSL"], swiftSettings: strictAndFast),
        .target(name: "JOSE", dependencies: ["Keys", "JSON", "Messages"], swiftSettings: strictAndFast),
        .target(name: "Qlik", dependencies: ["JOSE", "Keys", "JSON", "Messages"], swiftSettings: strict),
        .target(
            name: "Explanations",
            dependencies: ["Qlik", "JOSE"],
            resources: [.embedInCode("Texts")],
            swiftSettings: strict
        ),
        .target(
            name: "Manual",
            exclude: ["Manual.docc/Manual.md"],
            resources: articles.map { .embedInCode("Manual.docc/\($0).md") },
            swiftSettings: strict
        ),
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
                "Qlik", "JOSE", "Keys", "JSON", "Messages", "TOML",
            ],
            resources: [.embedInCode("Reports/HTML/report.css"), .embedInCode("Reports/HTML/report.js")],
            swiftSettings: strict
        ),
        .target(
            name: "Commands",
            dependencies: [
                "TenantProbe",
                "Harness", "Explanations", "Manual", "Qlik", "JOSE", "Keys", "JSON", "CSV", "Messages",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            exclude: ["Rendering/verify.schema.json", "Rendering/probe.schema.json", "Rendering/run.schema.json"],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "qs-jwt",
            dependencies: ["Commands"],
            exclude: ["link.cfg"],
            swiftSettings: strict,
            linkerSettings: standalone
        ),
        // The manual pages are written when they are installed; the program has no part of it.
        .target(name: "ManualPages", dependencies: ["Commands", "Manual"], swiftSettings: strict),
        .executableTarget(name: "manual-pages", dependencies: ["ManualPages"], swiftSettings: strict),
        .target(
            name: "TestSupport",
            dependencies: ["JOSE", "Keys", "JSON", "Messages"],
            path: "Tests/Support",
            swiftSettings: strict
        ),
        .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: strict),
        .testTarget(name: "TOMLTests", dependencies: ["TOML"], swiftSettings: strict),
        .testTarget(name: "CSVTests", dependencies: ["CSV"], swiftSettings: strict),
        .testTarget(name: "KeysTests", dependencies: ["Keys", "Messages", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "JOSETests",
            dependencies: ["JOSE", "Keys", "JSON", "Messages", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(name: "MessagesTests", dependencies: ["Messages"], swiftSettings: strict),
        .testTarget(
            name: "QlikTests",
            dependencies: ["Qlik", "JOSE", "JSON", "Messages", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(name: "ManualTests", dependencies: ["Manual"], swiftSettings: strict),
        .testTarget(name: "ManualPagesTests", dependencies: ["ManualPages", "Commands"], swiftSettings: strict),
        .testTarget(name: "ExplanationsTests", dependencies: ["Explanations", "JOSE"], swiftSettings: strict),
        .testTarget(
            name: "TenantProbeTests",
            dependencies: [
                "TenantProbe",
                "Qlik", "JOSE", "Keys", "JSON", "Messages", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HarnessTests",
            dependencies: [
                "TenantProbe",
                "Harness", "Qlik", "JOSE", "Keys", "JSON", "Messages", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CommandsTests",
            dependencies: [
                "TenantProbe",
                "Commands", "Harness", "Explanations", "Qlik", "JOSE", "Keys", "JSON", "CSV", "Messages", "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "qs-jwt", "JSON", "TestSupport",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict
        ),
    ]
)

// `make fuzz` builds this with the compiler's sanitizers, which a usual build has no use for.
if Context.environment["QS_JWT_FUZZ"] != nil {
    package.targets += [
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "TenantProbe",
                "Commands", "Harness", "Qlik", "JOSE", "Keys", "JSON", "TOML", "CSV", "Messages", "TestSupport",
            ],
            path: "Tests/Fuzz/Sources",
            swiftSettings: strict
        )
    ]
}
