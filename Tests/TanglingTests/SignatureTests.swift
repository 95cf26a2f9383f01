import Testing

@testable import Tangling

/// The head of a stub's function is read, so that it can be called again.
@Suite struct SignatureTests {
  @Test func `labels, names and types are told apart`() throws {
    let text = """
      /// Returns (something, else).
      func step(
        _ critic: inout Network, at points: [Double], clip: Float = 0.1
      ) throws -> (x: Double, y: Double)? {
        if { true }() { todo() }
      }
      """
    let function = try #require(Signature.all(in: text).first)
    #expect(function.name == "step")
    #expect(function.canThrow)
    #expect(function.ending == "throws -> (x: Double, y: Double)?")
    #expect(
      function.declaration
        == "_ argument1: inout Network, at argument2: [Double], "
        + "clip argument3: Float = 0.1")
    #expect(
      function.arguments == "&argument1, at: argument2, clip: argument3")
  }

  @Test func `a function may be given functions, pairs and nothing`() throws {
    let text = """
      func f(of g: (Double, Double) -> Double, _ pair: (a: Int, b: Int)) -> Int {
        todo()
      }
      func h() {
        todo()
      }
      """
    let functions = Signature.all(in: text)
    #expect(functions.map(\.name) == ["f", "h"])
    #expect(functions[0].parameters.map(\.isFunction) == [true, false])
    #expect(
      functions[0].shownArguments
        == #""of": Unshown("(Double, Double) -> Double"), "": argument2"#)
    #expect(functions[1].shownArguments == ":")
    #expect(functions[1].arguments.isEmpty)
  }

  @Test(
    "what cannot be called again is left alone",
    arguments: [
      "struct S { func f() { todo() } }", "func f<T>(_ x: T) -> T { todo() }",
      "func f(_ x: Int...) { todo() }", "func f(x: some Layer) { todo() }",
      "func f() async { todo() }", "let x: Int = todo()",
    ])
  func others(text: String) {
    #expect(Signature.all(in: text).isEmpty)
  }
}
