// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "hailong-benchmarks",
    targets: [
        .executableTarget(
            name: "generate-responses",
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .treatAllWarnings(as: .error),
            ])
    ]
)
