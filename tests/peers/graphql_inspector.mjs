// What @graphql-inspector/core finds between pairs of GraphQL schemas.
//
// Reads a JSON array of [old file, new file] from standard input and writes a JSON array with the
// findings for each pair: their type, path and criticality. With --time it writes instead, for each
// pair, the number of findings and the milliseconds of the fastest of five comparisons; building
// the schemas is not counted.

import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

const pairs = JSON.parse(await text(process.stdin));
const load = (file) => buildSchema(readFileSync(file, "utf8"));

async function findings(oldFile, newFile) {
  const changes = await diff(load(oldFile), load(newFile));
  return changes.map((change) => ({
    type: change.type,
    path: change.path ?? "",
    criticality: change.criticality.level,
  }));
}

async function timing(oldFile, newFile) {
  const [oldSchema, newSchema] = [load(oldFile), load(newFile)];
  let fastest = Infinity;
  let count = 0;
  for (let round = 0; round < 5; round += 1) {
    const start = performance.now();
    count = (await diff(oldSchema, newSchema)).length;
    fastest = Math.min(fastest, performance.now() - start);
  }
  return { findings: count, milliseconds: Number(fastest.toFixed(1)) };
}

const work = process.argv.includes("--time") ? timing : findings;
const results = [];
for (const [oldFile, newFile] of pairs) results.push(await work(oldFile, newFile));
process.stdout.write(JSON.stringify(results) + "\n");
