// swift-tools-version: 6.2
import PackageDescription

// Numeric code is optimized in debug builds too: `swift run` and
// `swift test` are then as fast as a release build, and start as soon.
let fast: [SwiftSetting] = [
  .unsafeFlags(["-O"], .when(configuration: .debug)),
  .unsafeFlags(["-Xcc", "-fno-math-errno"]),
]

/// The engine's modules are many small files: they are optimized together.
///
/// With threads there is an object for each file, as the build expects.
let engine =
  fast + [
    .unsafeFlags(
      ["-whole-module-optimization", "-num-threads", "2"],
      .when(configuration: .debug))
  ]

/// The program of a section: `ch7-2-2` is that of 7.2.2.
///
/// Students write a part of it, so it is not optimized: a trap then says
/// what it was.
func section(_ name: String, _ modules: String...) -> Target {
  .executableTarget(
    name: name,
    dependencies: (["Lesson"] + modules).map { .byName(name: $0) },
    plugins: ["TanglePlugin"])
}

/// The program of a section of part 7.4, which stands on all others.
func improvement(_ name: String) -> Target {
  section(
    name, "Improvements", "Evaluation", "DataSets", "Networks",
    "Differentiation", "Arrays", "Figures")
}

let package = Package(
  name: "JudgingAndMendingGANs",
  platforms: [.macOS(.v15)],
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
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

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

    // MARK: - The engine
    .target(
      name: "Arrays", dependencies: ["COpenBLAS"], swiftSettings: engine),
    .target(
      name: "Differentiation", dependencies: ["Arrays", "COpenBLAS"],
      swiftSettings: engine),
    .target(
      name: "Networks", dependencies: ["Arrays", "Differentiation"],
      swiftSettings: engine),
    .target(
      name: "DataSets",
      dependencies: ["Arrays", "Differentiation", "Networks", "CZlib"],
      swiftSettings: engine),
    .target(
      name: "Figures", dependencies: ["Arrays"], swiftSettings: engine),

    // MARK: - The parts of the book
    .target(
      name: "Foundations",
      dependencies: [
        "Arrays", "Differentiation", "Networks", "DataSets", "Figures",
      ],
      path: "Chapters/A-foundations", swiftSettings: fast,
      plugins: ["TanglePlugin"]),
    .target(
      name: "Evaluation", dependencies: ["Arrays", "Figures"],
      path: "Chapters/7.2-evaluation", swiftSettings: fast,
      plugins: ["TanglePlugin"]),

    .target(
      name: "Improvements",
      dependencies: [
        "Arrays", "Differentiation", "Networks", "DataSets", "Figures",
        "Evaluation",
      ],
      path: "Chapters/7.4-improvements", swiftSettings: fast,
      plugins: ["TanglePlugin"]),

    // MARK: - Programs of the sections
    .target(
      name: "Lesson",
      dependencies: [
        .product(name: "ArgumentParser", package: "swift-argument-parser")
      ]),
    section("ch7-2-1", "Evaluation", "Arrays", "Figures"),
    section("ch7-2-2", "Evaluation", "Arrays", "Figures"),
    section("ch7-2-3", "Evaluation", "Arrays", "Figures"),
    section("ch7-2-4", "Evaluation", "Arrays", "Figures"),
    section("ch7-2-5", "Evaluation", "Arrays", "Figures"),
    section("ch7-2-6", "Evaluation", "Arrays", "Figures"),
    section("ch7-2-7", "Evaluation", "Arrays", "Figures"),
    section("ch7-2-8", "Evaluation", "Arrays", "Figures"),
    improvement("ch7-4-4"), improvement("ch7-4-5"), improvement("ch7-4-6"),
    section(
      "chA-1", "Foundations", "DataSets", "Networks", "Differentiation",
      "Arrays", "Figures"),
    section(
      "chA-2", "Foundations", "DataSets", "Networks", "Differentiation",
      "Arrays", "Figures"),
    section(
      "chA-3", "Foundations", "DataSets", "Networks", "Differentiation",
      "Arrays", "Figures"),
    section(
      "chA-4", "Foundations", "DataSets", "Networks", "Differentiation",
      "Arrays", "Figures"),
    section(
      "chA-5", "Foundations", "DataSets", "Networks", "Differentiation",
      "Arrays", "Figures"),
    .executableTarget(
      name: "illustrate",
      dependencies: [
        "Improvements", "Evaluation", "Foundations", "Arrays",
        "Differentiation", "Networks", "DataSets", "Figures",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: fast, plugins: ["TanglePlugin"]),

    .executableTarget(
      name: "evaluate",
      dependencies: [
        "Evaluation", "Arrays", "DataSets",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: fast),
    .executableTarget(
      name: "bench",
      dependencies: [
        "Arrays", "Differentiation", "Networks", "Evaluation", "COpenBLAS",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: fast),

    // MARK: - Tests
    .executableTarget(
      name: "lesson-fixture", dependencies: ["Lesson"],
      path: "Tests/LessonFixture"),
    .testTarget(
      name: "LessonTests", dependencies: ["Lesson", "lesson-fixture"]),
    .testTarget(name: "LiterateTests", dependencies: ["Literate"]),
    .testTarget(name: "WeaveTests", dependencies: ["weave", "Literate"]),
    .testTarget(
      name: "EvaluateTests", dependencies: ["evaluate", "DataSets", "Arrays"]),
    .target(
      name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(
      name: "ArraysTests", dependencies: ["Arrays", "TestSupport"],
      swiftSettings: fast),
    .testTarget(
      name: "DifferentiationTests",
      dependencies: ["Differentiation", "Arrays", "TestSupport"],
      swiftSettings: fast),
    .testTarget(
      name: "NetworksTests",
      dependencies: ["Networks", "Differentiation", "Arrays", "TestSupport"],
      swiftSettings: fast),
    .testTarget(
      name: "DataSetsTests",
      dependencies: [
        "DataSets", "Networks", "Differentiation", "Arrays", "CZlib",
        "TestSupport",
      ],
      swiftSettings: fast),
    .testTarget(
      name: "FiguresTests", dependencies: ["Figures", "TestSupport"],
      swiftSettings: fast),
    .testTarget(
      name: "ChapterTests",
      dependencies: [
        "Literate", "Lesson", "TestSupport", "Improvements", "Evaluation",
        "Foundations",
        "Arrays", "Differentiation", "Networks", "DataSets", "Figures",
      ],
      swiftSettings: fast, plugins: ["TanglePlugin"]),
  ],
  swiftLanguageModes: [.v6]
)
