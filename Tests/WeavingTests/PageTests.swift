import Testing

@testable import Literate
@testable import Weaving

@Suite struct PageTests {
  private func html(_ text: String) throws -> String {
    try body(of: Chapter(reading: source(text)))
  }

  @Test func `blocks stand where their fences stood`() throws {
    let page = try html(
      """
      # 1.1 T

      ```swift
      let a = 1
      ```

      ```swift example
      print(a)
      ```

      ```output
      1
      ```

      ```text
      plain
      ```
      """)
    #expect(
      page == """
        <section id="11-t">
        <h1>1.1 T</h1>
        [block 0]
        [block 1 output 2]
        <pre><code class="language-text">plain
        </code></pre>
        </section>

        """)
  }

  @Test func `formulas take their dollar signs with them`() throws {
    let page = try html(
      "# 1.1 T\n\nA $`a`$, $`b`$ and $`a`$ cost $5.\n\n```math\nc\n```\n")
    #expect(
      page.contains(
        "<p>A <span class=\"math\" data-formula=\"0\"></span>, <span class="
          + "\"math\" data-formula=\"1\"></span> and <span class=\"math\" "
          + "data-formula=\"2\"></span> cost $5.</p>\n[formula 3]\n"))
  }

  @Test func `a table's cells are Markdown of their own`() throws {
    let page = try html(
      """
      # 1.1 T

      | left | *right* |
      | :--- | ---: |
      | a \\| b | $`x`$ is 2<!-- = 1 + 1 --> |
      """)
    #expect(
      page.contains(
        """
        [table 0]
        <table>
        <thead>
        <tr>
        <th scope="col" style="text-align: left">left</th>
        <th scope="col" style="text-align: right"><em>right</em></th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td style="text-align: left">a | b</td>
        <td style="text-align: right"><span class="math" \
        data-formula="0"></span> is [number 2 = 1 + 1]</td>
        </tr>
        </tbody>
        </table>
        """))
  }

  @Test func `a header without words is no header`() throws {
    let page = try html("# 1.1 T\n\n|   | b |\n| - | - |\n| 1 | 2 |\n")
    #expect(page.contains("<td></td>\n<th scope=\"col\">b</th>"))
  }

  @Test func `bound numbers hide their expressions`() throws {
    let page = try html(
      "# 1.1 T\n\nIt is 4.0<!-- = f(x) -->, or $`4.0`$<!-- = f(x) -->.\n")
    #expect(
      page.contains(
        "It is [number 4.0 = f(x)], or [number <span class=\"math\" "
          + "data-formula=\"0\"></span> = f(x)]."))
  }

  @Test func `a figure takes the place of its image`() throws {
    let page = try html(
      """
      # 1.1 T

      ```swift figure
      Figure()
      ```

      ![Two lines cross.](figures/1.1-lines.svg "They cross.")
      """)
    #expect(page.contains("<h1>1.1 T</h1>\n[figure 1.1-lines by 0]\n"))
  }

  @Test func `an exercise's hints stand one by one`() throws {
    // The chapter lacks what else an exercise has, which is let go here.
    let text = """
      # 1.1 T

      ```swift exercise 1.1-1 points=1
      func f() { todo() }
      ```

      ```swift hint 1.1-1
      Is it
      < 2?

      It is.
      ```
      """
    let hint = "[hints of {{index}}:{{#layers}} {{.}}{{/layers}}]"
    let page = try body(
      of: ChapterReader.read(source(text)).chapter, templates: ["hint": hint])
    #expect(page.contains("[hints of 1: Is it &lt; 2? It is.]"), "\(page)")
  }

  @Test func `sections nest as their headings do`() throws {
    let page = try html("# 1.1 T\n\n## A\n\n### B\n\n## C\n")
    #expect(
      page == """
        <section id="11-t">
        <h1>1.1 T</h1>
        <section id="a">
        <h2>A</h2>
        <section id="b">
        <h3>B</h3>
        </section>
        </section>
        <section id="c">
        <h2>C</h2>
        </section>
        </section>

        """)
  }
}
