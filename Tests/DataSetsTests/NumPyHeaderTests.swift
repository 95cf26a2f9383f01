import Testing

@testable import DataSets

@Test func `entries come in any order, once each`() {
  let header = NumPyHeader(
    "{'shape': (3,), 'fortran_order': True, 'descr': '>f8'}\n")
  #expect(header?.shape == [3] && header?.isColumnMajor == true)
  #expect(header?.type?.size == 8 && header?.type?.isBigEndian == true)
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
