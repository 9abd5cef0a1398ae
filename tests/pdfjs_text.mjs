// Prints the text of a PDF as pdf.js gives it to who copies from it: node pdfjs_text.mjs FILE
import { readFile } from "node:fs/promises";

console.log = console.error; // it says there what it could draw if it had a canvas
const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
const data = new Uint8Array(await readFile(process.argv[2]));
const file = await getDocument({ data, verbosity: VerbosityLevel.ERRORS, disableFontFace: true }).promise;
for (let number = 1; number <= file.numPages; number += 1) {
  const { items } = await (await file.getPage(number)).getTextContent();
  process.stdout.write(`${items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join("")}\n`);
}
