import Testing

@testable import DataSets

@Test func `entries come in any order, once each`() {
  let header = NumPyHeader(
    "{'shape': (3,), 'fortran_order': True, 'descr': '>f8'}\n")
  #expect(header?.shape == [3] && header?.isColumnMajor == true)
  #expect(header?.descriptor == ">f8")
  for text in [
    "", "{}", "{'descr': '<f4', 'fortran_order': False}",
    "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, "
      + "'shape': ()}",
    "{'descr': '<f4', 'fortran_order': 'x', 'shape': ()}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (x,)}",
  ] {
    #expect(NumPyHeader(text) == nil)
  }
}

@Test func `the promise is a product that may be too large`() {
  func promise(_ shape: String) -> Int? {
    NumPyHeader(
      "{'descr': '<f4', 'fortran_order': False, 'shape': \(shape)}"
    )?.promisedBytes(perNumber: 4)
  }
  #expect(promise("()") == 4 && promise("(0, 7)") == 0)
  #expect(promise("(1000, 64)") == 256_000)
  #expect(promise("(4611686018427387904, 4)") == nil)
}

@Test func `what NumPy reads is read, and what it refuses is refused`() {
  // numpy.load (2.4.6) of each line, with six numbers of eight bytes.
  func line(_ shape: String, _ type: String = "'<f8'") -> String {
    "{'descr': \(type), 'fortran_order': False, 'shape': \(shape), }"
  }
  for text in [
    line("(2, 3)").replacing("'", with: "\""),
    line("(2, 3)").replacing("'shape'", with: "\"shape\""),
    line("(2, 3)").replacing("'descr'", with: "u'descr'"),
    line("(2, 3)", "u'<f8'"), line("(2L, 3L)"), line("(2,3)"),
    line("(\n2,\n 3,\n)"), line("( 2 ,\t3 , )"), "\n" + line("(2, 3)"),
  ] {
    let header = NumPyHeader(text)
    #expect(header?.shape == [2, 3] && header?.descriptor == "<f8", "\(text)")
  }
  #expect(NumPyHeader(line("()"))?.shape == [])
  #expect(NumPyHeader(line("(12,)"))?.shape == [12])
  for shape in [
    "(2 3)", "(6)", "6", "[2, 3]", "(2,, 3)", "(,)", "(02, 3)", "(2, -3)",
    "(2, True)", "(1 2,)", "(2, 3", "(2, 3) 'x'",
  ] {
    #expect(NumPyHeader(line(shape)) == nil, "\(shape)")
  }
  #expect(NumPyHeader(line("(2, 3)", "<f8")) == nil)
  #expect(NumPyHeader(line("(2, 3)", "'<f8\"")) == nil)
  #expect(NumPyHeader("{'descr': '<f8' 'shape': (2, 3)}") == nil)
}
