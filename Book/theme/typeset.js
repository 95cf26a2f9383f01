// Typesets formulas: node typeset.js KATEX.JS REQUESTS.JSON
// Prints an array of {html} or {error, position}, in the requests' order.
const [library, file] = process.argv.slice(2);
const katex = require(library);
const requests = JSON.parse(require("fs").readFileSync(file, "utf8"));

const answers = requests.map(({ source, isDisplayed }) => {
  try {
    const html = katex.renderToString(source, {
      displayMode: isDisplayed,
      output: "htmlAndMathml",
      strict: "error",
      throwOnError: true,
    });
    return { html };
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    const text = error.message.replace(/^KaTeX parse error: /, "");
    return { error: text.split(/ at (position|end of input)/)[0], position: error.position };
  }
});
process.stdout.write(JSON.stringify(answers));
