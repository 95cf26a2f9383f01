import Foundation

/// What the system says of an error that it gave Foundation, such as "No
/// space left on device"; nil if the error is not the system's.
///
/// Foundation itself prints such an error as a list of keys and values.
public func systemReason(of error: any Error) -> String? {
  let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
  let found = (cause ?? error) as NSError
  guard found.domain == NSPOSIXErrorDomain else { return nil }
  return String(cString: strerror(Int32(found.code)))
}

/// What the system says of an error, or else what Foundation does.
public func reason(of error: any Error) -> String {
  systemReason(of: error) ?? error.localizedDescription
}
