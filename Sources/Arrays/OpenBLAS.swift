import COpenBLAS
import Foundation

/// OpenBLAS, and how many threads it may use.
///
/// Its threads are a setting of the whole program. A loop that is split
/// among our threads, and calls it in each, must find it on one.
enum Library {
  private static let lock = NSLock()
  private static let isAlone: Bool = {
    Kernels.mend()
    openblas_set_num_threads(1)
    return true
  }()

  /// Makes sure that OpenBLAS uses the thread that calls it.
  static func worksAlone() { require(isAlone, "OpenBLAS is not set.") }

  /// Lends OpenBLAS all cores for the time of one call.
  ///
  /// That is for routines that cannot be split from outside; the lock
  /// lets one of them run at a time.
  static func withAllCores<Result>(_ body: () -> Result) -> Result {
    worksAlone()
    lock.lock()
    openblas_set_num_threads(Int32(Crew.shared.size))
    defer {
      openblas_set_num_threads(1)
      lock.unlock()
    }
    return body()
  }
}
