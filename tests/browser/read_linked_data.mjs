// Lets TypeScript hold the linked data of every page of a built site to the types of schema.org: read_linked_data.mjs SITE
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const site = process.argv[2];
const here = dirname(fileURLToPath(import.meta.url));
const SCRIPT = /<script type="application\/ld\+json">(.*?)<\/script>/gs;

// Two pages that differ in their words alone are of one shape, and one of them tells of both.
const shape = (value, key) => {
  if (Array.isArray(value)) return [...new Set(value.map((member) => JSON.stringify(shape(member))))].sort();
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shape(member, name)]));
  return key?.startsWith("@") && key !== "@id" ? value : typeof value;
};
const pages = new Map();
let count = 0;
for (const path of readdirSync(site, { recursive: true }).filter((name) => name.endsWith(".html")).sort())
  for (const [, text] of readFileSync(join(site, path), "utf-8").matchAll(SCRIPT)) {
    count += 1;
    const data = JSON.parse(text);
    const outline = JSON.stringify(shape(data));
    if (!pages.has(outline)) pages.set(outline, [path, data]);
  }

const name = join(here, "linked_data.ts"); // nowhere but in memory
const lines = [...pages.values()].map(([, data], number) => `export const page${number}: Graph | WithContext<Thing> = ${JSON.stringify(data)};`);
const source = ts.createSourceFile(name, [`import type { Graph, Thing, WithContext } from "schema-dts";`, ...lines].join("\n"), ts.ScriptTarget.ES2022, true);
const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022 };
const host = ts.createCompilerHost(options);
const getSourceFile = host.getSourceFile;
host.getSourceFile = (path, ...more) => (path === name ? source : getSourceFile.call(host, path, ...more));
const paths = ["", ...[...pages.values()].map(([path]) => path)];
const complaints = ts.getPreEmitDiagnostics(ts.createProgram([name], options, host)).map((complaint) => {
  const line = complaint.file ? source.getLineAndCharacterOfPosition(complaint.start).line : 0;
  return `${paths[line]}: ${ts.flattenDiagnosticMessageText(complaint.messageText, "\n  ")}`;
});
if (!pages.size) complaints.push("no linked data");
if (complaints.length) process.stdout.write(`${complaints.join("\n")}\n`);
process.stdout.write(`${count} pages with linked data of ${pages.size} shapes read\n`);
process.exitCode = complaints.length ? 1 : 0;
