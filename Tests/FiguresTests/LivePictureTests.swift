import Testing

@testable import Figures

struct LivePictureTests {
  @Test func `a moving picture takes the place of the last one`() {
    var written: [String] = []
    var picture = LivePicture { written.append($0) }
    picture.show("a\nb")
    picture.show("c")
    picture.show("d\ne\nf")
    #expect(
      written == [
        "a\nb\n", "\u{1B}[2A\r\u{1B}[Jc\n",
        "\u{1B}[1A\r\u{1B}[Jd\ne\nf\n",
      ])
  }
}
