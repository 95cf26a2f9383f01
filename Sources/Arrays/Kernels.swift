import COpenBLAS
import Foundation

/// The routines for one kind of processor that OpenBLAS has chosen.
///
/// It knows the processors that were sold when it was made, and takes
/// kernels of 2004 on a newer one: ten times slower than need be.
enum Kernels {
  /// The kind of processor whose kernels are in use, such as `Haswell`.
  static var name: String { String(cString: openblas_get_corename()) }

  /// Has OpenBLAS choose again if it took the processor for an old one.
  ///
  /// To be called before its first product. What a user has set in
  /// `OPENBLAS_CORETYPE` stays.
  static func mend() {
    guard name == "Prescott", getenv("OPENBLAS_CORETYPE") == nil,
      let better = best(for: processorFeatures()),
      let program = dlopen(nil, RTLD_NOW),
      let forget = dlsym(program, "gotoblas_dynamic_quit"),
      let choose = dlsym(program, "gotoblas_dynamic_init")
    else { return }
    typealias Step = @convention(c) () -> Void
    setenv("OPENBLAS_CORETYPE", better, 1)
    unsafeBitCast(forget, to: Step.self)()
    unsafeBitCast(choose, to: Step.self)()
    // A child process may have another OpenBLAS, which knows better.
    unsetenv("OPENBLAS_CORETYPE")
  }

  /// The newest kernels that a processor can run, given what it can do.
  static func best(for features: Set<Substring>) -> String? {
    if features.isSuperset(of: ["avx512f", "avx512dq", "avx512vl"]) {
      return "SkylakeX"
    }
    return features.isSuperset(of: ["avx2", "fma"]) ? "Haswell" : nil
  }

  /// What Linux says that the processor can do; nothing elsewhere.
  static func processorFeatures() -> Set<Substring> {
    let file = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    let line = file?.split(separator: "\n").first {
      $0.hasPrefix("flags")
    }
    return Set(line?.split(separator: " ") ?? [])
  }
}
