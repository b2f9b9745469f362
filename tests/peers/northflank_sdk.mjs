// Calls Northflank's own package for Node.
//
// Reads a call a line as JSON, and writes what came of each as a line: `data`, or `status` and
// `message` of an error.
import { createInterface } from "node:readline";
import { ApiClient, ApiClientInMemoryContextProvider } from "@northflank/js-client";

const [token, baseUrl] = process.argv.slice(2);
const contexts = new ApiClientInMemoryContextProvider();
await contexts.addContext({ name: "sandbox", token, host: baseUrl });
const northflank = new ApiClient(contexts);

for await (const line of createInterface({ input: process.stdin })) {
  const { call, parameters = {}, options, data } = JSON.parse(line);
  const parts = call.split(".");
  const all = parts.at(-1) === "all" ? parts.pop() : undefined;
  const endpoint = parts.reduce((group, name) => group[name], northflank);
  const request = { parameters, options, data };
  const reply = await (all ? endpoint.all(request) : endpoint(request));
  const told = reply.error
    ? { status: reply.error.status, message: reply.error.message }
    : { data: reply.data };
  console.log(JSON.stringify(told));
}
