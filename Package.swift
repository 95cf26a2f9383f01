// swift-tools-version: 6.2
import Foundation
import PackageDescription

// MARK: - The table of the book

/// The modules of plain Swift that the chapters stand on.
let engine = [
  "Arrays", "Differentiation", "Networks", "DataSets", "Figures", "Stages",
]

/// The parts of the book in building order.
///
/// A new section is a chapter in the part's folder and its number here;
/// all targets follow. `tangle` reads the titles and the sections from
/// these lines, so they stay plain literals.
let book = [
  Part(
    "A", title: "Foundations", folder: "A-foundations",
    module: "Foundations", standsOn: engine,
    sections: ["A.1", "A.2", "A.3", "A.4", "A.5"]),
  Part(
    "7.2", title: "Evaluation", folder: "7.2-evaluation",
    module: "Evaluation", standsOn: ["Arrays", "Figures"],
    sections: [
      "7.2.1", "7.2.2", "7.2.3", "7.2.4", "7.2.5", "7.2.6", "7.2.7", "7.2.8",
    ]),
  Part(
    "7.3", title: "Likelihood", folder: "7.3-likelihood",
    module: "Likelihood", standsOn: engine + ["Evaluation"],
    sections: ["7.3.1", "7.3.2"]),
  Part(
    "7.4", title: "Improvements", folder: "7.4-improvements",
    module: "Improvements", standsOn: engine + ["Evaluation", "Likelihood"],
    sections: [
      "7.4.1", "7.4.2", "7.4.3", "7.4.4", "7.4.5", "7.4.6", "7.4.7", "7.4.8",
      "7.4.9",
    ]),
]

// MARK: - How the code is compiled

/// What the processor can do that this package is built on, as far as Linux
/// tells; a Mac's own compiler knows.
let processor =
  (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""

/// Registers of eight floats, and a product and a sum in one step: most x86
/// processors have them, and compilers leave them out unasked.
let wide: [SwiftSetting] =
  [" avx2 ", " fma "].allSatisfy(processor.contains)
  ? [.unsafeFlags(["-Xcc", "-mavx2", "-Xcc", "-mfma"]), .define("FUSED")]
  : []

/// Registers of sixteen floats, for modules that are bound by arithmetic: up
/// to twice the speed where what is computed lies in the cache.
let widest: [SwiftSetting] =
  wide.isEmpty || !processor.contains(" avx512f ")
  ? [] : [.unsafeFlags(["-Xcc", "-mavx512f"]), .define("WIDE")]

/// Numeric code is optimized in debug builds too: `swift run` and
/// `swift test` are then as fast as a release build, and start as soon.
let fast: [SwiftSetting] =
  [
    .unsafeFlags(["-O"], .when(configuration: .debug)),
    .unsafeFlags(["-Xcc", "-fno-math-errno"]),
  ] + wide

/// A module's files are compiled together, whatever changed.
///
/// The engine's are optimized so; a program's answers are never left out,
/// as they would be if they were copied with an old file's time.
/// With threads there is an object for each file, as the build expects. The
/// compiler remarks that it then compiles all files at once, as it should.
let whole: SwiftSetting = .unsafeFlags(
  [
    "-whole-module-optimization", "-num-threads", "2", "-disable-batch-mode",
  ],
  .when(configuration: .debug))

/// An expression that takes long to compile is reported at its line: one of
/// a chapter's tables once held up every build by twenty seconds.
let noRiddles: SwiftSetting = .unsafeFlags(
  ["-Xfrontend", "-warn-long-expression-type-checking=1000"],
  .when(configuration: .debug))

let commandLine: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

// MARK: - What follows from the table

/// A part of the book: a folder of chapters and the module of their code.
struct Part {
  var number: String
  var title: String
  var folder: String
  var module: String
  var standsOn: [String]
  var sections: [String]

  init(
    _ number: String, title: String, folder: String, module: String,
    standsOn: [String], sections: [String]
  ) {
    self.number = number
    self.title = title
    self.folder = folder
    self.module = module
    self.standsOn = standsOn
    self.sections = sections
  }

  /// The module, then a program for each section.
  var targets: [Target] {
    [
      .target(
        name: module, dependencies: modules(standsOn),
        path: "Chapters/\(folder)", swiftSettings: fast + [noRiddles],
        plugins: ["TanglePlugin"])
    ] + sections.map(program)
  }

  /// The program of a section: `ch7-2-2` is that of 7.2.2.
  ///
  /// Its one file is what a student writes. It is not optimized: a trap
  /// then says what it was.
  private func program(_ section: String) -> Target {
    .executableTarget(
      name: "ch" + section.split(separator: ".").joined(separator: "-"),
      dependencies: modules(["Lesson", module] + standsOn),
      path: "Sources/Exercises",
      exclude: book.flatMap(\.sections).filter { $0 != section }
        .map { "\($0).swift" },
      sources: ["\(section).swift"], swiftSettings: [whole],
      plugins: ["TanglePlugin"])
  }
}

func modules(_ names: [String]) -> [Target.Dependency] {
  names.map { .byName(name: $0) }
}

/// A module of the engine, with its tests: many small files.
func engineTargets(
  _ name: String, _ dependencies: String..., settings: [SwiftSetting] = []
) -> [Target] {
  [
    .target(
      name: name, dependencies: modules(dependencies),
      swiftSettings: fast + settings + [whole]),
    .testTarget(
      name: "\(name)Tests",
      dependencies: modules([name, "TestSupport"] + dependencies),
      swiftSettings: fast),
  ]
}

let allModules = engine + book.map(\.module)

// MARK: - The package

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
    // MARK: System libraries
    .systemLibrary(
      name: "CCmark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

    // MARK: The literate tool
    // Compiled whole, so that what is generic in one file is as quick in
    // the others.
    .target(name: "Checksum", swiftSettings: fast),
    .target(name: "Failures"),
    .target(
      name: "Literate", dependencies: ["CCmark", "Failures"],
      swiftSettings: fast + [whole]),
    .target(
      name: "Proving", dependencies: ["Literate", "Checksum"],
      swiftSettings: fast),
    .target(
      name: "Tangling", dependencies: ["Literate", "Proving", "Checksum"],
      swiftSettings: fast + [whole]),
    .target(
      name: "Weaving",
      dependencies: [
        "Literate", "Proving", "Figures", "Checksum", "Failures",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: fast + [whole]),
    .executableTarget(
      name: "tangle",
      dependencies: [
        "Literate", "Tangling", "Proving", "Checksum", commandLine,
      ]),
    .executableTarget(
      name: "weave", dependencies: ["Literate", "Weaving", commandLine]),
    .plugin(
      name: "TanglePlugin", capability: .buildTool(),
      dependencies: ["tangle"], path: "Sources/TanglePlugin"),

    // MARK: Programs
    .target(
      name: "Lesson",
      dependencies: [
        "Checksum", "Failures", "Arrays", "Differentiation", "Stages",
        commandLine,
      ]),
    .executableTarget(
      name: "progress",
      dependencies: ["Lesson", "Literate", "Tangling", commandLine]),
    .target(
      name: "Grading",
      dependencies: [
        "Lesson", "Literate", "Tangling", "Checksum", "Arrays",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    .executableTarget(
      name: "grade",
      // The book's modules are built for it, and not imported.
      dependencies: modules(["Grading", "Literate"] + allModules)
        + [commandLine]),
    .executableTarget(
      name: "illustrate",
      dependencies: modules(["Proving"] + allModules) + [commandLine],
      swiftSettings: [noRiddles], plugins: ["TanglePlugin"]),
    .executableTarget(
      name: "evaluate",
      dependencies: [
        "Evaluation", "Arrays", "DataSets", "Failures", commandLine,
      ],
      swiftSettings: fast),
    .executableTarget(
      name: "bench",
      dependencies: [
        "Arrays", "Differentiation", "Networks", "Evaluation", "Figures",
        "COpenBLAS", commandLine,
      ],
      swiftSettings: fast),

    // MARK: Tests
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .executableTarget(
      name: "lesson-fixture", dependencies: ["Lesson"],
      path: "Tests/LessonFixture"),
    .testTarget(
      name: "LessonTests",
      dependencies: [
        "Lesson", "Checksum", "Arrays", "Differentiation", "TestSupport",
        "lesson-fixture", "progress",
      ]),
    .testTarget(
      name: "GradeTests",
      dependencies: ["Grading", "Literate", "TestSupport", "grade"]),
    .testTarget(name: "LiterateTests", dependencies: ["Literate"]),
    .testTarget(
      name: "TanglingTests",
      dependencies: ["Tangling", "Literate", "Checksum", "TestSupport"]),
    .testTarget(name: "ProvingTests", dependencies: ["Proving", "Literate"]),
    .testTarget(
      name: "WeavingTests",
      dependencies: [
        "Weaving", "Tangling", "Proving", "Literate", "Figures", "weave",
        "TestSupport",
      ]),
    .testTarget(
      name: "EvaluateTests",
      dependencies: ["evaluate", "bench", "DataSets", "Arrays", "Failures"]),
    .testTarget(
      name: "ChapterTests",
      dependencies: modules(
        ["Proving", "Lesson", "TestSupport"] + allModules),
      swiftSettings: [noRiddles], plugins: ["TanglePlugin"]),
  ]
    // MARK: The engine
    + engineTargets("Arrays", "COpenBLAS", settings: widest)
    + engineTargets(
      "Differentiation", "Arrays", "COpenBLAS", settings: widest)
    + engineTargets("Networks", "Arrays", "Differentiation")
    + engineTargets(
      "DataSets", "Arrays", "Differentiation", "Networks", "CZlib")
    + engineTargets("Figures", "Arrays", "CZlib")
    + engineTargets(
      "Stages", "Arrays", "Differentiation", "Networks", "Figures")
    // MARK: The parts of the book
    + book.flatMap(\.targets),
  swiftLanguageModes: [.v6]
)
