import Foundation

extension Bitmap: Codable {
  private enum CodingKeys: String, CodingKey {
    case width, height, channels, bytes
  }

  /// Reads an image, as ``encode(to:)`` writes it.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    width = try values.decode(Int.self, forKey: .width)
    height = try values.decode(Int.self, forKey: .height)
    channels = try values.decode(Int.self, forKey: .channels)
    bytes = try Array(values.decode(Data.self, forKey: .bytes))
    let area = width.multipliedReportingOverflow(by: height)
    guard
      width > 0, height > 0, [1, 3].contains(channels), !area.overflow,
      bytes.count % channels == 0, bytes.count / channels == area.partialValue
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .bytes, in: values,
        debugDescription:
          "An image of \(width) by \(height) pixels and \(channels) "
          + "channels cannot have \(bytes.count) bytes.")
    }
  }

  /// Writes the bytes as one text, in base 64.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(width, forKey: .width)
    try values.encode(height, forKey: .height)
    try values.encode(channels, forKey: .channels)
    try values.encode(Data(bytes), forKey: .bytes)
  }
}
