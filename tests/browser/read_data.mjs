// Lets ajv, ical.js and citation.js read the data of a built site: read_data.mjs SITE
// Prints what they refuse, leave out or change, one complaint a line, and at last how much they have read.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import citations from "@citation-js/core/lib/plugins/input/csl.js";
import Ajv2020 from "ajv/dist/2020.js";
import Ajv from "ajv/dist/ajv.js";
import addFormats from "ajv-formats";
import ICAL from "ical.js";
import jsonFeed from "jsonfeed-schema/v1.1.js";

const data = join(process.argv[2], "data");
const text = (path) => readFileSync(join(data, path), "utf-8");
const json = (path) => JSON.parse(text(path));
const paths = readdirSync(data, { recursive: true }).filter((path) => path.endsWith(".json") && !path.endsWith(".ftm.json")).sort();
const complaints = [];

// Each file that names a schema is as that schema says, and every schema is one.
// Each schema stands alone, so each is compiled alone. What a file names as its schema is the id of one.
const compile = (schema, ajv) => addFormats(ajv).compile(schema);
const check = (validate, path, file) => {
  if (!validate(file)) complaints.push(...validate.errors.map((error) => `${path}${error.instancePath}: ${error.message}`));
};
const schemas = new Map(paths.filter((path) => path.startsWith("schema/")).map(json).map((schema) => [schema.$id, compile(schema, new Ajv2020({ allErrors: true, strict: true }))]));
let files = 0;
for (const path of paths.filter((path) => !path.startsWith("schema/"))) {
  const file = json(path);
  if (!file.$schema?.includes("/data/schema/")) continue;
  files += 1;
  if (schemas.has(file.$schema)) check(schemas.get(file.$schema), path, file);
  else complaints.push(`${path}: no schema ${file.$schema}`);
}

// Each JSON Feed is as the schema says that others have written for version 1.1.
const isJsonFeed = compile(jsonFeed, new Ajv({ allErrors: true, strict: false }));
const feeds = paths.filter((path) => path.startsWith("feeds/"));
for (const path of [...feeds, "../feed.json"]) check(isJsonFeed, path, json(path));

// Each entry of the calendar has whole days, the last after the first, and what RFC 5545 asks of it.
const entries = new ICAL.Component(ICAL.parse(text("calendar.ics"))).getAllSubcomponents("vevent");
const uids = new Set();
for (const entry of entries.map((component) => new ICAL.Event(component, { strictExceptions: true }))) {
  uids.add(entry.uid);
  if (!entry.uid || !entry.summary || !entry.component.getFirstPropertyValue("dtstamp")) complaints.push(`calendar: ${entry.uid}: a field is missing`);
  if (!entry.startDate.isDate || !entry.endDate.isDate || entry.endDate.compare(entry.startDate) <= 0) complaints.push(`calendar: ${entry.uid}: no whole days`);
}
if (uids.size !== entries.length) complaints.push("calendar: two entries have one id");

// Each citation has only the types and fields that CSL 1.0.2 has, each with a value of the kind that belongs there.
const csl = json("sources.json");
for (const [number, item] of citations.clean(csl, false).entries())
  if (!isDeepStrictEqual(item, csl[number])) complaints.push(`sources.json: ${csl[number].id}: read as ${JSON.stringify(item)}`);

for (const [what, count] of Object.entries({ schemas: schemas.size, files, feeds: feeds.length, entries: entries.length, citations: csl.length }))
  if (!count) complaints.push(`no ${what}`);
if (complaints.length) process.stdout.write(`${complaints.join("\n")}\n`);
process.stdout.write(`${schemas.size} schemas, ${files} files, ${feeds.length + 1} feeds, ${entries.length} days of a calendar, ${csl.length} citations read\n`);
process.exitCode = complaints.length ? 1 : 0;
