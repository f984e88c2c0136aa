// The local gateway's interface as the page sees it, with two small MCP servers behind it.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";

const PAGE = new URL("../../../mcp-local/src/main/resources/io/mcpruntime/local/page/", import.meta.url);
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
  "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const FILES = {
  "/": ["index.html", "text/html; charset=utf-8"],
  "/page.css": ["page.css", "text/css; charset=utf-8"],
  "/page.js": ["page.js", "text/javascript; charset=utf-8"],
};

export const HOSTILE = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>";

const EVERYTHING = {
  type: "object",
  required: ["city", "days", "unit", "exact"],
  properties: {
    city: { type: "string", description: HOSTILE },
    days: { type: "integer", minimum: 1, maximum: 7, default: 3 },
    factor: { type: ["number", "null"] },
    exact: { type: "boolean" },
    verbose: { anyOf: [{ type: "boolean" }, { type: "null" }] },
    unit: { $ref: "#/$defs/unit" },
    tags: { type: "array", items: { type: "string" }, default: ["a"] },
    place: {
      type: "object",
      required: ["lat"],
      properties: { lat: { type: "number" }, name: { type: "string" } },
    },
    extra: { type: "object", additionalProperties: true },
  },
  $defs: { unit: { enum: ["metric", "imperial"] } },
};

const TOOLS = [
  { name: "everything", title: "Everything", description: HOSTILE, inputSchema: EVERYTHING,
    annotations: { readOnlyHint: true } },
  { name: "nothing", inputSchema: { type: "object" } },
  { name: "fails", inputSchema: { type: "object", properties: {} } },
  { name: "refuses", inputSchema: { type: "object" } },
  { name: "never", inputSchema: { type: "object" } },
];

/** Starts it on a free port; what the page did is in calls, cancelled and sessions. */
export async function start() {
  const stub = new Stub();
  await new Promise((resolve) => stub.http.listen(0, "127.0.0.1", resolve));
  stub.origin = "http://127.0.0.1:" + stub.http.address().port;
  stub.servers = [
    stub.server("weather", "running"),
    stub.server("tides", "starting"),
    { ...stub.server("broken", "failed"), error: "exit code 1: " + HOSTILE },
  ];
  return stub;
}

class Stub {
  calls = [];
  cancelled = [];
  replies = [];
  sessions = new Set();
  listeners = new Set();
  origin = "";
  servers = [];
  http = createServer((request, response) => this.#serve(request, response));

  server(name, state) {
    const path = `/${name}/mcp`;
    return { name, url: this.origin + path, path, state, error: null, kind: "java" };
  }

  /** Sends an event to every open page. */
  send(event, data) {
    const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    this.listeners.forEach((listener) => listener.write(text));
  }

  stop() {
    this.http.closeAllConnections();
    return new Promise((resolve) => this.http.close(resolve));
  }

  async #serve(request, response) {
    const url = new URL(request.url, this.origin);
    if (FILES[url.pathname]) {
      const [file, type] = FILES[url.pathname];
      response.setHeader("Content-Security-Policy", POLICY);
      response.setHeader("Content-Type", type);
      response.end(await readFile(new URL(file, PAGE)));
    } else if (url.pathname === "/_local/servers") {
      json(response, { servers: this.servers });
    } else if (url.pathname === "/_local/events") {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write(": hello\n\n");
      this.listeners.add(response);
      request.on("close", () => this.listeners.delete(response));
    } else if (url.pathname === "/_local/connect") {
      const name = url.searchParams.get("server");
      const snippet = (client) => ({ name: client, file: `~/${client}.json`, snippet: `{"${name}": "${client}"}` });
      json(response, { clients: [snippet("VS Code"), snippet("Codex")] });
    } else if (/^\/(weather|tides)\/mcp$/.test(url.pathname)) {
      await this.#mcp(request, response, url.pathname.startsWith("/tides"));
    } else {
      response.writeHead(404).end();
    }
  }

  async #mcp(request, response, streams) {
    let body = "";
    for await (const chunk of request) body += chunk;
    const session = request.headers["mcp-session-id"];
    if (request.method === "DELETE") {
      this.sessions.delete(session);
      response.writeHead(204).end();
      return;
    }
    const message = JSON.parse(body);
    if (message.method !== "initialize" && !this.sessions.has(session)) {
      response.writeHead(404);
      response.end(JSON.stringify({ jsonrpc: "2.0", id: null, error: { code: -32001, message: "gone" } }));
      return;
    }
    if (message.method === "notifications/cancelled") this.cancelled.push(message.params.requestId);
    if (message.method === undefined) this.replies.push(message);
    if (message.id === undefined || message.method === undefined) {
      response.writeHead(202).end();
      return;
    }
    const answer = this.#answer(message, response);
    if (answer === null) return;
    if (streams) stream(response, { jsonrpc: "2.0", id: message.id, ...answer });
    else json(response, { jsonrpc: "2.0", id: message.id, ...answer });
  }

  #answer({ method, params }, response) {
    if (method === "initialize") {
      const session = "s" + Math.random();
      this.sessions.add(session);
      response.setHeader("Mcp-Session-Id", session);
      const serverInfo = { name: "stub", version: "1" };
      return { result: { protocolVersion: "2025-06-18", capabilities: { tools: {} }, serverInfo } };
    }
    if (method === "tools/list") {
      return params.cursor === undefined
        ? { result: { tools: TOOLS.slice(0, 2), nextCursor: "more" } }
        : { result: { tools: TOOLS.slice(2) } };
    }
    this.calls.push(params);
    switch (params.name) {
      case "never":
        return null;
      case "fails":
        return { result: { isError: true, content: [{ type: "text", text: HOSTILE }] } };
      case "refuses":
        return { error: { code: -32602, message: "no such thing" } };
      default: {
        const text = "called " + params.name;
        return { result: { content: [{ type: "text", text }], structuredContent: { args: params.arguments } } };
      }
    }
  }
}

function json(response, document) {
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify(document));
}

/** As an event stream, with a ping of the server's own before, cut at odd places. */
function stream(response, message) {
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  const ping = { jsonrpc: "2.0", id: "p1", method: "ping" };
  const text =
    `id: 1\ndata:\n\n: comment\r\ndata: ${JSON.stringify(ping)}\r\n\r\n` +
    `event: message\ndata: ${JSON.stringify(message, null, 1).replaceAll("\n", "\ndata: ")}\n\n`;
  const middle = text.indexOf("\r\n\r\n") + 1;
  response.write(text.slice(0, middle));
  setImmediate(() => response.end(text.slice(middle)));
}
