// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

func product(_ name: String, _ package: String) -> Target.Dependency {
    .product(name: name, package: package)
}

let package = Package(
    name: "hailong",
    products: [
        .executable(name: "hailong", targets: ["hailong"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-numerics", exact: "1.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
        .systemLibrary(name: "CZip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CXXHash", providers: [.apt(["libxxhash-dev"])]),
        .systemLibrary(name: "CExpat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CReadStat", providers: [.apt(["libreadstat-dev"])]),
        .target(
            name: "SurveyModel",
            dependencies: ["Yams", product("OrderedCollections", "swift-collections")],
            swiftSettings: strict),
        .target(
            name: "ResponseIntake", dependencies: ["SurveyModel", "CLibCSV", "CZip", "CExpat", "CReadStat"],
            swiftSettings: strict),
        .target(name: "ResponseQuality", dependencies: ["SurveyModel"], swiftSettings: strict),
        .target(name: "FreeText", dependencies: ["SurveyModel"], swiftSettings: strict),
        .target(name: "Tabulation", dependencies: ["SurveyModel"], swiftSettings: strict),
        .target(
            name: "SurveyStore",
            dependencies: ["Tabulation", "CXXHash", product("GRDB", "GRDB.swift"), product("Crypto", "swift-crypto")],
            swiftSettings: strict),
        .target(
            name: "Estimation",
            dependencies: ["Tabulation", product("RealModule", "swift-numerics")],
            swiftSettings: strict),
        .target(name: "SatisfactionIndex", dependencies: ["Estimation"], swiftSettings: strict),
        .target(name: "ProgressTracking", dependencies: ["SatisfactionIndex"], swiftSettings: strict),
        .target(
            name: "Reporting",
            dependencies: [
                "ProgressTracking", "CXlsxWriter", "CReadStat", product("Mustache", "swift-mustache"),
            ],
            resources: [.embedInCode("Templates")],
            swiftSettings: strict),
        .target(
            name: "Operations",
            dependencies: ["ResponseIntake", "ResponseQuality", "FreeText", "SurveyStore", "ProgressTracking"],
            swiftSettings: strict),
        .executableTarget(
            name: "hailong",
            dependencies: ["Operations", "Reporting", product("ArgumentParser", "swift-argument-parser")],
            swiftSettings: strict),
        .executableTarget(
            name: "submission-rates", dependencies: ["Operations"], path: "Benchmarks/Sources/submission-rates",
            swiftSettings: strict),
        .executableTarget(
            name: "read-columns", dependencies: ["ResponseIntake"], path: "Benchmarks/Sources/read-columns",
            swiftSettings: strict),
        .executableTarget(
            name: "statistics-times", dependencies: ["ResponseIntake", "SatisfactionIndex"],
            path: "Benchmarks/Sources/statistics-times", swiftSettings: strict),
        .executableTarget(
            name: "workbook-rows", dependencies: ["ResponseIntake"], path: "Benchmarks/Sources/workbook-rows",
            swiftSettings: strict),
        .executableTarget(
            name: "write-workbook", dependencies: ["Reporting"], path: "Benchmarks/Sources/write-workbook",
            swiftSettings: strict),
        .executableTarget(
            name: "histories", dependencies: ["ProgressTracking"], path: "Benchmarks/Sources/histories",
            swiftSettings: strict),
        .target(name: "SurveyTestSupport", path: "Tests/SurveyTestSupport", swiftSettings: strict),
        .testTarget(
            name: "SurveyModelTests", dependencies: ["SurveyModel"], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "ResponseIntakeTests", dependencies: ["ResponseIntake", "SurveyTestSupport"], swiftSettings: strict),
        .testTarget(
            name: "SurveyStoreTests", dependencies: ["SurveyStore", product("GRDB", "GRDB.swift")],
            swiftSettings: strict),
        .testTarget(
            name: "EstimationTests",
            dependencies: ["Estimation", "SurveyTestSupport", product("RealModule", "swift-numerics")],
            swiftSettings: strict),
        .testTarget(name: "ReportingTests", dependencies: ["Reporting", "CZip"], swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests", dependencies: ["SurveyTestSupport", "hailong"], exclude: ["Fixtures"],
            swiftSettings: strict),
        .testTarget(
            name: "FaultTests", dependencies: ["SurveyTestSupport", "hailong", product("GRDB", "GRDB.swift")],
            swiftSettings: strict),
        .testTarget(name: "MutatedFileTests", dependencies: ["Operations"], swiftSettings: strict),
        .testTarget(name: "PageTests", dependencies: ["SurveyTestSupport", "hailong"], swiftSettings: strict),
        .testTarget(
            name: "OfficeTests",
            dependencies: ["SurveyTestSupport", "ResponseIntake", "Reporting", "hailong", "workbook-rows"],
            exclude: ["PaperScripts", "requirements.txt", "workbook_cells.py"], swiftSettings: strict),
        .testTarget(name: "PackageLayoutTests", swiftSettings: strict),
        .testTarget(name: "ResponseQualityTests", dependencies: ["ResponseQuality"], swiftSettings: strict),
        .testTarget(name: "FreeTextTests", dependencies: ["FreeText", "SurveyModel"], swiftSettings: strict),
        .testTarget(name: "TabulationTests", dependencies: ["Tabulation"], swiftSettings: strict),
        .testTarget(
            name: "SatisfactionIndexTests", dependencies: ["SatisfactionIndex", "SurveyTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "ProgressTrackingTests", dependencies: ["ProgressTracking", "SurveyTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "OperationsTests", dependencies: ["Operations", product("GRDB", "GRDB.swift")], swiftSettings: strict),
    ]
)
