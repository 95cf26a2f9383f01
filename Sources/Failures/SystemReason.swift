import Foundation

/// What the system says of an error that it gave Foundation, such as "No
/// space left on device"; nil if the error is not the system's.
///
/// Foundation itself prints such an error as a list of keys and values.
public func systemReason(of error: any Error) -> String? {
  let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
  guard let cause = cause.map({ $0 as NSError }),
    cause.domain == NSPOSIXErrorDomain
  else { return nil }
  return String(cString: strerror(Int32(cause.code)))
}
