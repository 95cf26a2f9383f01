// swift-tools-version: 6.1
import PackageDescription

// Numeric code is optimized in debug builds too: `swift run` and
// `swift test` are then as fast as a release build, and start as soon.
let fast: [SwiftSetting] = [
  .unsafeFlags(["-O"], .when(configuration: .debug))
]

let package = Package(
  name: "JudgingAndMendingGANs",
  platforms: [.macOS(.v14)],
  dependencies: [
    // Command lines: options, help, exit status 64 for wrong usage.
    .package(
      url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // A page's HTML stands in templates, not in string literals.
    .package(
      url: "https://github.com/hummingbird-project/swift-mustache",
      from: "2.1.1"),
  ],
  targets: [
    // MARK: - System libraries
    .systemLibrary(
      name: "CCmark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),

    // MARK: - The literate tool
    .target(name: "Literate", dependencies: ["CCmark"]),
    .executableTarget(
      name: "tangle",
      dependencies: [
        "Literate",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "weave",
      dependencies: [
        "Literate",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    .plugin(
      name: "TanglePlugin", capability: .buildTool(),
      dependencies: ["tangle"], path: "Sources/TanglePlugin"),

    // MARK: - Appendix A: the foundations
    .target(
      name: "Arrays", dependencies: ["COpenBLAS"],
      path: "Chapters/A-foundations/A.1-arrays", swiftSettings: fast,
      plugins: ["TanglePlugin"]),
    .target(
      name: "Figures", path: "Chapters/A-foundations/A.5-figures",
      swiftSettings: fast, plugins: ["TanglePlugin"]),

    // MARK: - The parts of the book
    .target(
      name: "Evaluation", dependencies: ["Arrays", "Figures"],
      path: "Chapters/7.2-evaluation", swiftSettings: fast,
      plugins: ["TanglePlugin"]),

    // MARK: - Programs of the sections
    .target(
      name: "Lesson",
      dependencies: [
        .product(name: "ArgumentParser", package: "swift-argument-parser")
      ]),
    .executableTarget(
      name: "ch7-2-2",
      dependencies: ["Lesson", "Evaluation", "Arrays", "Figures"],
      swiftSettings: fast, plugins: ["TanglePlugin"]),
    .executableTarget(
      name: "illustrate",
      dependencies: [
        "Evaluation", "Arrays", "Figures",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: fast, plugins: ["TanglePlugin"]),

    // MARK: - Tests
    .testTarget(name: "LiterateTests", dependencies: ["Literate"]),
    .testTarget(name: "WeaveTests", dependencies: ["weave", "Literate"]),
    .testTarget(
      name: "ChapterTests",
      dependencies: ["Literate", "Lesson", "Evaluation", "Arrays", "Figures"],
      swiftSettings: fast, plugins: ["TanglePlugin"]),
  ],
  swiftLanguageModes: [.v6]
)
