import Checksum
import Foundation
import Lesson
import Literate

/// The book's code as students' files are compiled with it: its modules,
/// and all their objects in one library.
///
/// It is made once of what the build has left, and holds no solution: those
/// stand in chapters' exercises, which no module is made of.
struct Kit: Sendable {
  /// The folder, which programs inside the walls may read.
  let folder: URL

  /// What tells this kit from one of other code.
  let sum: String

  var modules: URL { folder.appending(path: "modules") }
  private var library: URL { folder.appending(path: "libBook.so") }

  /// Makes the kit of a build, or finds the one that was made of it.
  ///
  /// - Parameters:
  ///   - root: The book's folder.
  ///   - products: The folder of the built programs.
  ///   - book: The chapters.
  /// - Throws: ``GradingError`` if the build lacks something.
  init(package root: URL, products: URL, book: Book) throws {
    // Inside the walls no link leads to it, and a header is known by its
    // path.
    let products = products.resolvingSymlinksInPath()
    let names = try Self.moduleNames(package: root, book: book)
    let objects = try names.flatMap { try Self.objects(of: $0, in: products) }
    let maps = try Self.moduleMaps(in: root)
    sum = try Self.sum(over: objects)
    folder = products.appending(path: "grading/\(sum)")
    if FileManager.default.fileExists(atPath: library.path) {
      try warm(names)
      return
    }
    let draft = products.appending(path: "grading/draft-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: draft) }
    try Self.copy(
      names.map {
        products.appending(path: "Modules/\($0).swiftmodule")
      } + maps, to: draft)
    try Self.link(objects, to: draft.appending(path: "libBook.so"))
    // Another run may have made it meanwhile.
    try? FileManager.default.moveItem(at: draft, to: folder)
    Self.removeOld(in: folder.deletingLastPathComponent())
    try warm(names)
  }

  /// Lets the compiler read the system's headers once for all files: it
  /// takes five times as long as a student's file.
  private func warm(_ modules: [String]) throws {
    if FileManager.default.fileExists(atPath: cache.path) { return }
    let file = folder.appending(path: "warm.swift")
    try Data(modules.map { "import \($0)\n" }.joined().utf8).write(to: file)
    let child = try Child(
      URL(filePath: "\(Walls.toolchain)/bin/swiftc"),
      ["-typecheck", file.path] + compilerFlags,
      environment: ProcessInfo.processInfo.environment,
      limits: Child.Limits(seconds: 120))
    guard child.ending == .exited(0) else {
      // Half of it would be taken for the whole.
      try? FileManager.default.removeItem(at: cache)
      throw GradingError(
        "The book's modules cannot be imported:\n"
          + String(decoding: child.printed, as: UTF8.self))
    }
    // The compiler lets nobody else in, and inside the walls it is another.
    let found = FileManager.default.enumerator(
      at: cache, includingPropertiesForKeys: nil)
    for case let path as URL in [cache] + (found?.allObjects ?? []) {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: path.path)
    }
  }

  private var cache: URL { folder.appending(path: "cache") }

  /// Removes kits of code that was changed since; a few may be in use.
  private static func removeOld(in folder: URL) {
    let files = FileManager.default
    let found = try? files.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: [.contentModificationDateKey])
    let kits = (found ?? []).filter { $0.lastPathComponent != "due" }
    let dated = kits.map { kit in
      let values = try? kit.resourceValues(
        forKeys: [.contentModificationDateKey])
      return (kit, values?.contentModificationDate ?? .distantPast)
    }
    for (kit, _) in dated.sorted(by: { $0.1 > $1.1 }).dropFirst(4) {
      try? files.removeItem(at: kit)
    }
  }

  /// What the compiler is told: that it finds the book's modules, and the
  /// headers that it has read before.
  ///
  /// With any other options it would read these again.
  var compilerFlags: [String] {
    let files = FileManager.default
    let names = (try? files.contentsOfDirectory(atPath: modules.path)) ?? []
    let maps = names.filter { !$0.contains(".") }.sorted()
    return [
      "-parse-as-library", "-module-name", "Answers", "-swift-version", "6",
      "-Onone", "-wmo", "-suppress-warnings", "-use-ld=lld", "-I",
      modules.path, "-module-cache-path", cache.path,
    ]
      + maps.flatMap {
        ["-Xcc", "-fmodule-map-file=\(modules.path)/\($0)/module.modulemap"]
      }
  }

  /// What the linker is told so that it finds the book's library.
  var linkerFlags: [String] {
    [
      "-L\(folder.path)", "-lBook", "-Xlinker", "-rpath", "-Xlinker",
      folder.path,
    ]
  }

  // MARK: - What a build leaves

  private static func moduleNames(
    package root: URL, book: Book
  ) throws -> [String] {
    let engine = try TableOfBook(package: root.path).engine
    let tools = ["Lesson", "Checksum", "Failures", "ArgumentParser"]
    let parts = book.chapters.map(\.moduleName)
    return Array(
      Set(engine + tools + parts + ["ArgumentParserToolInfo"])
    ).sorted()
  }

  private static func objects(
    of module: String, in products: URL
  ) throws -> [URL] {
    let folder = products.appending(path: "\(module).build")
    let files = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: nil)
    let objects = (files?.allObjects ?? []).compactMap { $0 as? URL }
      .filter { $0.pathExtension == "o" }.sorted { $0.path < $1.path }
    if objects.isEmpty {
      throw GradingError(
        "\(folder.path): the module \(module) is not built. Run 'swift build "
          + "--product grade'.")
    }
    return objects
  }

  private static func moduleMaps(in root: URL) throws -> [URL] {
    let sources = root.appending(path: "Sources")
    return try FileManager.default.contentsOfDirectory(
      at: sources, includingPropertiesForKeys: nil
    ).filter {
      FileManager.default.fileExists(
        atPath: $0.appending(path: "module.modulemap").path)
    }
  }

  private static func sum(over objects: [URL]) throws -> String {
    checksum(
      of: try objects.map { file in
        let values = try file.resourceValues(
          forKeys: [.contentModificationDateKey, .fileSizeKey])
        let date = values.contentModificationDate?.timeIntervalSince1970 ?? 0
        return "\(file.path) \(date) \(values.fileSize ?? 0)"
      })
  }

  private static func copy(_ files: [URL], to draft: URL) throws {
    let modules = draft.appending(path: "modules")
    try FileManager.default.createDirectory(
      at: modules, withIntermediateDirectories: true)
    for file in files {
      try FileManager.default.copyItem(
        at: file, to: modules.appending(path: file.lastPathComponent))
    }
  }

  private static func link(_ objects: [URL], to library: URL) throws {
    let child = try Child(
      URL(filePath: "\(Walls.toolchain)/bin/swiftc"),
      ["-emit-library", "-use-ld=lld", "-o", library.path]
        + objects.map(\.path) + ["-lopenblas", "-lz"],
      environment: ProcessInfo.processInfo.environment,
      limits: Child.Limits(seconds: 120))
    if child.ending == .exited(0) { return }
    throw GradingError(
      "The book's library could not be linked:\n"
        + String(decoding: child.printed, as: UTF8.self))
  }
}
