// Connects the official TypeScript SDK's client to each server and lists its tools:
//   node odd.mjs http://127.0.0.1:8088 odd-batch odd-chunked …
// One line for each: name, yes or no, and why not.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const TIME = 4000;
const [base, ...names] = process.argv.slice(2);

process.on("unhandledRejection", () => {});

const line = (error) => String(error?.message ?? error).replace(/\s+/g, " ").slice(0, 120);

const within = (promise) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), TIME);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

for (const name of names) {
  const client = new Client({ name: "odd", version: "1" });
  client.onerror = () => {};
  try {
    await within(client.connect(new StreamableHTTPClientTransport(new URL(`${base}/${name}/mcp`))));
    if (client.getServerCapabilities()?.tools) {
      await within(client.listTools());
    }
    console.log(`${name}\tyes\t`);
  } catch (error) {
    console.log(`${name}\tno\t${line(error)}`);
  }
  await within(client.close()).catch(() => {});
}
process.exit(0);
