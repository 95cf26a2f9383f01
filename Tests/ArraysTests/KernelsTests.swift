import Foundation
import Testing

@testable import Arrays

@Test func `a processor gets the newest kernels that it can run`() {
  #expect(Kernels.best(for: ["avx", "avx2", "fma"]) == "Haswell")
  #expect(Kernels.best(for: ["avx", "avx2"]) == nil)
  #expect(
    Kernels.best(
      for: ["avx2", "fma", "avx512f", "avx512dq", "avx512vl"])
      == "SkylakeX")
  // Knights Landing has no avx512vl.
  #expect(Kernels.best(for: ["avx2", "fma", "avx512f"]) == "Haswell")
  #expect(Kernels.best(for: []) == nil)
}

@Test func `no processor is taken for one of 2004 that is none`() {
  let one = Matrix([[1, 2], [3, 4]])
  #expect(one.times(one).elements == [7, 10, 15, 22])
  let isChosen = getenv("OPENBLAS_CORETYPE") != nil
  if !isChosen, Kernels.best(for: Kernels.processorFeatures()) != nil {
    #expect(Kernels.name != "Prescott")
  }
}
