import Foundation
import Literate
import Testing

@testable import Tangling

/// Lines of a chapter become lines of Swift that know where they come from.
@Suite struct TanglerTests {
  private static let nested = """
    # 1.1 T

    ```swift
    func sum() -> Int {
      <<outer>>
    }
    ```

    ```swift chunk "outer"
    var total = 0
    for row in 0..<3 {
      <<middle>>
    }
    return total
    ```

    ```swift chunk "middle"
    for column in 0..<3 {
      <<inner>>
    }
    ```

    ```swift chunk "inner"
    total += row
    ```

    ```swift chunk "inner"
    total += column
    ```
    """

  @Test func `fragments keep the indentation of every use`() {
    let file = Tangler(chapter(Self.nested), imports: []).file(.module)
    #expect(
      file.plain() == """
        import Foundation

        func sum() -> Int {
          var total = 0
          for row in 0..<3 {
            for column in 0..<3 {
              total += row
              total += column
            }
          }
          return total
        }

        """)
  }

  @Test func `a blank line of a string moves with its fragment`() {
    let text = """
      # 1.1 T

      ```swift
      func page() -> String {
        <<body>>
      }
      ```

      ```swift chunk "body"
      return ""\"
      one
      \u{20}\u{20}

      ""\"
      ```
      """
    let file = Tangler(chapter(text), imports: []).file(.module)
    #expect(
      file.plain().hasSuffix(
        "  return \"\"\"\n  one\n    \n\n  \"\"\"\n}\n"))
  }

  @Test func `every line of code is led back to its own line`() {
    let chapter = chapter(Self.nested)
    let file = Tangler(chapter, imports: []).file(.module)
    let code = mappedLines(of: file.compiled(), path: chapter.source.path)
    #expect(code.count == 10)
    for (number, text) in code {
      #expect(chapter.source.line(number) == text)
    }
  }

  @Test func `every line of the book is led back to its own line`() throws {
    let package = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    for chapter in try Book(package: package.path).chapters {
      for product in [Tangler.Product.module, .figures, .tests, .program] {
        let file = Tangler(chapter, imports: []).file(product)
        let code = mappedLines(of: file.compiled(), path: chapter.source.path)
        let swift = Set(
          chapter.blocks.flatMap { block in
            (0..<block.lines.count).map { block.firstLine + $0 }
          })
        for (number, text) in code where swift.contains(number) {
          #expect(chapter.source.line(number) == text, "\(product) \(number)")
        }
      }
    }
  }

  @Test func `a title too long for a line leads nothing astray`() {
    // With 60 letters more the attribute has 80 columns; the formatter
    // breaks one of 81.
    for (count, lines) in [(60, 2), (61, 4), (200, 4)] {
      let title = "it holds \(String(repeating: "o", count: count))"
      let chapter = chapter(
        "# 1.1 T\n\n```swift test \"\(title)\"\nlet one = 1\n```\n")
      let file = Tangler(chapter, imports: []).file(.tests)
      let code = mappedLines(of: file.compiled(), path: chapter.source.path)
      #expect(code.map(\.number) == [3, 4], "the head is the fence's line")
      #expect(code.last?.text == "let one = 1")
      let readable = file.readable().split(
        separator: "\n", omittingEmptySubsequences: false)
      let head = readable.firstIndex { $0.hasPrefix("  @Test") } ?? 0
      #expect(readable[head + lines].hasSuffix("let one = 1"))
      #expect(
        (1...lines + 1).map { file.origin(ofReadableLine: head + $0) }
          == [Int](repeating: 3, count: lines) + [4])
    }
  }

  @Test func `numbers that are due are kept from the formatter`() {
    let due = "\n[\n  [0.5, 1.25],\n]\n```\n"
    let file = Tangler(
      chapter(
        """
        # 1.1 Halves

        ```swift exercise 1.1-1 points=1 "Halve"
        func half(_ x: Double) -> Double {
          todo()
        }
        ```

        ```swift due 1.1-1\(due)
        ```swift due 1.1-1 "Not a quarter."\(due)
        ```swift due 1.1-1 "Not a third."\(due)
        ```swift probe 1.1-1
        return [half(random.uniform())]
        ```

        """), imports: []
    ).file(.tests)
    let declared = "  // swift-format-ignore\n  let due: [[Double]] = ["
    #expect(file.plain().ranges(of: declared).count == 3)
  }

  @Test func `the compiler finds a fault in a nested fragment`() throws {
    let text = Self.nested.replacing("total += row", with: "total += rwo")
    let file = Tangler(chapter(text), imports: []).file(.module)
    let folder = FileManager.default.temporaryDirectory
      .appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "m.swift").path
    try writeIfChanged(file.compiled(), to: path)
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["swiftc", "-typecheck", path]
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let message = String(decoding: data, as: UTF8.self)
    // Line 24, column 10 is where 'rwo' stands in the chapter.
    #expect(
      message.contains(
        "Chapters/1.1-t.md:24:10: error: cannot find 'rwo' in scope"),
      "\(message)")
  }

  @Test func `text that merely looks like a fragment stays text`() {
    let lines = [
      "let a = \"\"\"", "  <<not this>>", "  \"\"\"", "/*", "<<nor this>>",
      "*/", "// <<nor that>>", "  <<this>>", "let b = c << d >> e",
    ]
    let sites = FragmentReference.all(in: lines)
    #expect(sites.map(\.name) == ["this"])
    #expect(sites.map(\.lineIndex) == [7])
  }

  @Test func `a module's own tests may look inside it`() {
    let text = "# 1.1 T\n\n```swift test \"a\"\n#expect(true)\n```\n"
    let chapter = chapter(text, path: "Chapters/1-arrays/1.1-t.md")
    let file = Tangler(chapter, imports: ["Arrays", "Figures"]).file(.tests)
    let head = file.plain().split(separator: "\n").prefix(4)
    #expect(
      head == [
        "@testable import Arrays", "import Figures", "import Foundation",
        "import Testing",
      ])
  }

  /// The lines that stand under a directive, with the line it names.
  private func mappedLines(
    of compiled: String, path: String
  ) -> [(number: Int, text: String)] {
    var next: Int?
    var result: [(Int, String)] = []
    for line in compiled.split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line == "#sourceLocation()" {
        next = nil
      } else if let match = line.wholeMatch(
        of: /#sourceLocation\(file: "(.+)", line: (\d+)\)/)
      {
        #expect(String(match.output.1) == path)
        next = Int(match.output.2)
      } else if let number = next {
        result.append((number, String(line)))
        next = number + 1
      }
    }
    return result
  }
}
