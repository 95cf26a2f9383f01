import Literate

/// A tangled file without directives, and where its lines come from.
public struct ReadableFile: Sendable {
  /// The name below the folder of all tangled files.
  public var name: String

  /// The text.
  public var text: String

  /// The file that it is made of.
  public var tangled: TangledFile

  /// Tangles every product of every chapter.
  public static func all(of book: Book) -> [ReadableFile] {
    book.chapters.flatMap { chapter in
      let tangler = Tangler(chapter, imports: [])
      return Tangler.Product.allCases.filter(tangler.has).map { product in
        let file = tangler.file(product)
        return ReadableFile(
          name: "\(chapter.folder)/\(chapter.stem).\(product.rawValue).swift",
          text: file.readable(), tangled: file)
      }
    }
  }
}
