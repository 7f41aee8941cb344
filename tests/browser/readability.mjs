// What a reader view shows of each page: reads paths from the command line, writes a JSON list of texts.
import { readFileSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import { JSDOM } from "jsdom";

const texts = process.argv.slice(2).map(path => {
  const { document } = new JSDOM(readFileSync(path, "utf8"), { url: "http://127.0.0.1/articles/page.html" }).window;
  return new Readability(document).parse()?.textContent ?? "";
});
process.stdout.write(JSON.stringify(texts));
