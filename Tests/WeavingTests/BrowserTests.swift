import Figures
import Foundation
import TestSupport
import Testing

/// What a reader meets in a browser, network off, from disk.
@Suite(.enabled(if: Browser.program != nil, "Chromium is not installed"))
struct BrowserTests {
  private static let long = String(repeating: "word ", count: 400)

  private static let chapter = """
    # 1.1 Two clouds

    A *mean* lies in the middle, and $`\\frac{x_i}{n}`$ is its share.

    ```math
    \\frac{1}{2} x
    % x is number
    ```

    ## A wide table

    | one | two | three | four | five | six | seven | eight |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | apple | banana | cherry | damson | elder | fig | grape | hazelnut |

    ```swift
    /// Returns half of a number, whatever it is.
    public func halved(_ number: Double) -> Double { number / 2 }
    ```

    ```swift example
    print(halved(8.0), "and a line that is longer than a phone is wide")
    ```

    ```output
    4.0 and a line that is longer than a phone is wide
    ```

    ## The picture

    ```swift figure
    Figure()
    ```

    ![Lines.](figures/lines.svg "Lines cross.")

    \(long)

    ## Exercises

    ```swift exercise 1.1-1 points=1 stars=1 "double it"
    public func doubled(_ number: Double) -> Double { todo() }
    ```

    ```swift solution 1.1-1
    public func doubled(_ number: Double) -> Double { 2 * number }
    ```

    ```swift mistake 1.1-1 "Not half of it."
    public func doubled(_ number: Double) -> Double { number / 2 }
    ```

    ```swift mistake 1.1-1 "Not the number."
    public func doubled(_ number: Double) -> Double { number }
    ```

    ```swift probe 1.1-1
    return [doubled(random.uniform(in: 1...2))]
    ```
    """

  private static let figure: Figure = {
    let panel = Panel(
      "a panel", x: Axis("distance between the two (units)"),
      y: Axis("share of all samples"),
      marks: [
        .line([0, 5_000, 10_000], [0, 3, 10], label: "momentum"),
        .points([0, 10_000], [10, 0], label: "generated"),
        .rule(y: 5, label: "half of them"),
      ])
    return Figure(
      "Lines cross", description: "Lines.", sharesAxes: true,
      frames: ["step 0", "step 100"].map {
        Frame($0, panels: [panel, panel, panel])
      })
  }()

  private static let fragments = """
    # 1.1 Parts

    ```swift
    public func sum(_ values: [Double]) -> Double {
      var sum = 0.0
      <<add them>>
      return sum
    }
    ```

    ```swift chunk "add them"
    for value in values {
      <<add one>>
    }
    ```

    ```swift chunk "add one"
    sum += value
    ```
    """

  /// A woven book of one chapter; the caller removes it.
  static func book(
    _ chapter: String = Self.chapter, figure: Figure = Self.figure
  ) throws -> SmallBook {
    let book = try SmallBook(
      ["Chapters/1-one/1.1-t.md": chapter], sections: ["1.1"])
    try book.write("1.1: 真实", to: "Book/words.txt")
    try FileManager.default.copyItem(
      at: packageFolder.appending(path: "Book/theme"),
      to: book.folder.appending(path: "Book/theme"))
    let json = String(decoding: try figure.json(), as: UTF8.self)
    try book.write(json, to: "figures/lines.json")
    let result = try book.run("weave", "--figures", "figures")
    try #require(result.status == 0, "\(result.messages)")
    return book
  }

  private func look(
    _ script: String, at chapter: String = Self.chapter,
    figure: Figure = Self.figure, width: Int = 1_200
  ) throws -> [String] {
    let book = try Self.book(chapter, figure: figure)
    defer { book.remove() }
    return try Browser.findings(
      of: script, in: book.folder.appending(path: "Book/html/1.1-t.html"),
      width: width)
  }

  @Test(arguments: [360, 1_200])
  func `no page scrolls sideways, and no label covers another`(
    width: Int
  ) throws {
    let found = try look(
      """
      scrollTo(0, document.querySelector(".drawing").offsetTop);
      await until(() => document.querySelector(".film input"));
      const lines = [];
      const root = document.documentElement;
      if (root.scrollWidth > innerWidth) {
        lines.push(`the page is ${root.scrollWidth} of ${innerWidth} wide`);
      }
      const svg = document.querySelector(".drawing svg");
      if (svg.querySelectorAll(".frame").length !== 2) {
        lines.push("the film was not loaded");
      }
      const drawing = svg.closest(".drawing");
      if (drawing.scrollWidth > drawing.clientWidth + 1) {
        lines.push("the picture is cut off");
      }
      const boxes = [...svg.querySelectorAll("text")].filter((text) =>
        getComputedStyle(text).visibility === "visible").map((text) =>
        [text.textContent, text.getBoundingClientRect()]);
      if (boxes.length < 8) lines.push("the picture has too few texts");
      boxes.forEach(([one, a], index) => {
        for (const [other, b] of boxes.slice(0, index)) {
          if (a.left < b.right - 0.5 && b.left < a.right - 0.5
            && a.top + 1 < b.bottom - 1 && b.top + 1 < a.bottom - 1) {
            lines.push(`${one} on ${other}`);
          }
        }
      });
      return lines;
      """, width: width)
    #expect(found == [])
  }

  @Test func `text and code are shown in the book's own letters`() throws {
    let found = try look(
      """
      await document.fonts.ready;
      const loaded = [...document.fonts].filter(
        (font) => font.status === "loaded");
      return ["Vollkorn", "JetBrains Mono"].map((name) => {
        const styles = loaded.filter(
          (font) => font.family.replaceAll('"', "") === name);
        return `${name}: ${styles.map((font) => font.style).sort().join(" ")}`;
      });
      """)
    #expect(
      found == [
        "Vollkorn: italic normal normal",
        "JetBrains Mono: italic normal normal",
      ])
  }

  @Test func `a search finds words, names, formulas and Chinese`() throws {
    let found = try look(
      """
      dispatchEvent(new KeyboardEvent("keydown", { key: "/" }));
      document.dispatchEvent(
        new KeyboardEvent("keydown", { key: "/", bubbles: true }));
      await loadScript("search-index.js");
      return ["hazelnut", "halved", "frac", "真实", "WIDE tab", "nowhere"]
        .map((query) => `${query}: ${searchBook(query).map(
          (one) => one.url).join(" ")}`)
        .concat(document.querySelector("dialog[open]")?.ariaLabel);
      """)
    #expect(
      found == [
        "hazelnut: 1.1-t.html#a-wide-table", "halved: 1.1-t.html#a-wide-table",
        "frac: 1.1-t.html", "真实: 1.1-t.html",
        "WIDE tab: 1.1-t.html#a-wide-table", "nowhere: ", "Search the book",
      ])
  }

  @Test func `a name shows what it is, and leads to where it is`() throws {
    let found = try look(
      """
      const link = [...document.querySelectorAll(".example a")]
        .find((link) => link.textContent === "halved");
      link.focus();
      const card = document.getElementById("page.name");
      await until(() => !card.hidden);
      const shown = card.hidden ? "hidden" : card.textContent;
      document.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
      return [link.getAttribute("href"), shown, String(card.hidden)];
      """)
    #expect(found.first == "#block.1")
    #expect(found[1].contains("Returns half of a number, whatever it is."))
    #expect(found.last == "true")
  }

  @Test func `a symbol and its name in the code light each other up`() throws {
    let found = try look(
      """
      const lit = () => [...document.querySelectorAll(".lit")].map(
        (one) => `${one.closest(".formula, .ties, pre")?.className}: `
          + one.textContent.replace(/^.*\\s/s, ""));
      const point = (target) => target.dispatchEvent(
        new PointerEvent("pointerover", { bubbles: true }));
      const lines = [];
      point(document.querySelector(".formula .t-0 *"));
      lines.push(lit().join(" "));
      point(document.querySelector("h1"));
      lines.push(lit().join(" "));
      document.querySelector(".ties a").focus();
      lines.push(String(lit().length));
      document.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
      lines.push(lit().join(" "));
      point([...document.querySelectorAll("pre .tied")].at(-1));
      lines.push(String(lit().length));
      const code = document.querySelector("pre code").textContent;
      return lines.concat(code.split("\\n")[1],
        document.querySelector(".ties a").getAttribute("href"));
      """)
    // The formula, the link below it, and of the name two places in the
    // listing, one in the stub, two in each of the three answers. The comment
    // above the function says "number" too, and stays dark.
    #expect(found.count == 7)
    #expect(found[0].components(separatedBy: ": ").count - 1 == 11)
    #expect(found[1] == "" && found[3] == "")
    #expect(found[2] == "11" && found[4] == "11")
    #expect(
      found[5]
        == "public func halved(_ number: Double) -> Double { number / 2 }")
    #expect(found[6] == "#block.1")
  }

  @Test func `a fragment opens in place, and shows its whole`() throws {
    let found = try look(
      """
      const code = document.querySelector("pre code");
      const before = textOf(code);
      const button = code.querySelector(".opens");
      button.click();
      const open = textOf(code);
      button.click();
      const after = textOf(code);
      const place = document.querySelectorAll(".chunk .uses button")[1];
      place.click();
      const whole = document.querySelector(".whole");
      return [open, String(before === after), whole.textContent,
        whole.querySelector(".filled.own").textContent,
        button.getAttribute("aria-label")];
      """, at: Self.fragments)
    let whole = """
      public func sum(_ values: [Double]) -> Double {
        var sum = 0.0
        for value in values {
          sum += value
        }
        return sum
      }
      """
    #expect(
      found == [whole, "true", whole, "sum += value", "Open add them here"])
  }

  @Test func `a film waits, and its values can be read off`() throws {
    let found = try look(
      """
      const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      const drawing = document.querySelector(".drawing");
      scrollTo(0, drawing.offsetTop);
      await until(() => document.querySelector(".film input"));
      const button = document.querySelector(".film button");
      const slider = document.querySelector(".film input");
      const before = slider.value;
      await wait(1600);
      const lines = [button.textContent, String(before === slider.value)];
      drawing.focus();
      drawing.dispatchEvent(
        new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
      const tip = document.querySelector(".tip");
      await until(() => !tip.hidden);
      lines.push(tip.textContent);
      const numbers = document.querySelector("figcaption button");
      numbers.click();
      await until(() => document.querySelector("figcaption th"));
      lines.push(document.querySelector("figcaption th").textContent);
      lines.push(String(
        document.querySelectorAll("figcaption tbody tr").length));
      return lines;
      """)
    // Two moments of three panels with three, two and one number.
    #expect(found == ["Play", "true", "momentum: 0, 0", "moment", "36"])
  }

  @Test func `the values of a parameter are moved by hand alone`() throws {
    var figure = Self.figure
    figure.frames[0].label = "shift = 2.0"
    figure.frames[1].label = "shift = 4.5"
    let found = try look(
      """
      scrollTo(0, document.querySelector(".drawing").offsetTop);
      await until(() => document.querySelector(".film input"));
      const slider = document.querySelector(".film input");
      const says = () => `${slider.labels[0]?.textContent}: `
        + `${slider.getAttribute("aria-valuetext")}, `
        + document.querySelectorAll(".frame.shown").length;
      const lines = [says()];
      slider.value = 0;
      slider.dispatchEvent(new Event("input"));
      lines.push(says(), slider.getAttribute("aria-label"));
      return lines.concat(
        String(document.querySelector(".film button")),
        document.querySelector("noscript").textContent.match(/<[^>]*>/)[0]);
      """, figure: figure)
    #expect(
      found == [
        "shift 4.5: 4.5, 1", "shift 2.0: 2.0, 1", "shift", "null",
        "<img src=\"figures/lines.first.svg\" "
          + "alt=\"The same at shift = 2.0\" loading=\"lazy\">",
      ])
  }

  @Test func `a solution asks first, and choices are kept`() throws {
    let found = try look(
      """
      const solution = document.querySelector("details.solution");
      const summary = solution.querySelector("summary");
      summary.click();
      const asked = !solution.open
        && !solution.nextElementSibling.hidden;
      solution.nextElementSibling.querySelector("button").click();
      document.dispatchEvent(
        new KeyboardEvent("keydown", { key: "t", bubbles: true }));
      return [String(asked), String(solution.open),
        document.documentElement.dataset.theme, kept.get("theme")];
      """)
    #expect(found == ["true", "true", "dark", "dark"])
  }
}
