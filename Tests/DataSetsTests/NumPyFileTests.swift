import Arrays
import Foundation
import TestSupport
import Testing

@testable import DataSets

@Test func `files that NumPy wrote are read as NumPy reads them`() throws {
  // numpy.save and numpy.lib.format.write_array of
  // [[1, -2.5, 3], [0.1, 1e-3, 65504]] as <f8, >f4 in Fortran order with
  // version 2, and <f2 with version 3, in base 64.
  let files = [
    """
    k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZS
    wgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
    ICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAADwPwAAAAAAAATAAAAAAA
    AACECamZmZmZm5P/yp8dJNYlA/AAAAAAD870A=
    """,
    """
    k05VTVBZAgB0AAAAeydkZXNjcic6ICc+ZjQnLCAnZm9ydHJhbl9vcmRlcic6IFRydW
    UsICdzaGFwZSc6ICgyLCAzKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
    ICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/gAAAPczMzcAgAAA6gxJvQEAAAE
    d/4AA=
    """,
    """
    k05VTVBZAwB0AAAAeydkZXNjcic6ICc8ZjInLCAnZm9ydHJhbl9vcmRlcic6IEZhbH
    NlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAg
    ICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAPADBAEJmLhkU/3s=
    """,
  ]
  let exact: [Double] = [1, -2.5, 3, 0.1, 0.001, 65504]
  let file = FileManager.default.temporaryDirectory
    .appending(path: "\(UUID()).npy")
  defer { try? FileManager.default.removeItem(at: file) }
  for (text, margin) in zip(files, [0, 1e-8, 1e-4]) {
    let joined = text.filter { $0 != "\n" }
    try #require(Data(base64Encoded: joined)).write(to: file)
    let opened = try NumPyFile(file)
    #expect(opened.shape == [2, 3])
    expectClose(try opened.rows(0..<2).elements, exact, within: margin)
    expectClose(
      try opened.rows(1..<2).elements, Array(exact[3...]), within: margin)
  }
}

@Test func `a lying file is refused before memory is taken`() throws {
  let file = FileManager.default.temporaryDirectory
    .appending(path: "\(UUID()).npy")
  defer { try? FileManager.default.removeItem(at: file) }
  func message(_ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: file)
    let error = #expect(throws: DataError.self) {
      _ = try NumPyFile(file).rows(0..<1)
    }
    return try #require(error).description
  }
  func npy(_ header: String, _ data: Int = 0, version: UInt8 = 1)
    -> [UInt8]
  {
    [0x93] + Array("NUMPY".utf8) + [version, 0]
      + [UInt8(header.utf8.count), 0] + Array(header.utf8)
      + [UInt8](repeating: 0, count: data)
  }
  func header(_ type: String, _ shape: String) -> String {
    "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
  }
  #expect(try message([]).contains("no .npy"))
  #expect(try message(Array(npy("{}").prefix(9))).contains("ends within"))
  #expect(try message(Array("hello, world".utf8)).contains("no .npy"))
  #expect(try message(npy("{}", version: 9)).contains("version 9"))
  #expect(try message(npy("{}")).contains("has a header that is none"))
  #expect(try message(npy("os.system('x')")).contains("is none"))
  #expect(
    try message(npy(header("<c16", "(1, 1)"), 16)).contains("complex"))
  #expect(
    try message(npy(header("<f4", "(2, 3)"), 20)).contains("was cut off"))
  #expect(
    try message(npy(header("<f4", "(2, 3)"), 28)).contains("added to"))
  let huge = header("<f8", "(4611686018427387904, 4)")
  #expect(try message(npy(huge, 8)).contains("impossible shape"))
  #expect(
    try message(npy(header("<f4", "(1000000000, 64)"), 8))
      .contains("should have 256000000000 bytes"))
  #expect(
    try message(npy(header("<f4", "(2,)"), 8)).contains("[2]; a table"))
  let cut = Array(npy(header("<f4", "(2, 3)"), 24).prefix(40))
  #expect(try message(cut).contains("ends before"))
  #expect(throws: DataError.self) {
    try NumPyFile(URL(filePath: "/nowhere/x.npy"))
  }
}
