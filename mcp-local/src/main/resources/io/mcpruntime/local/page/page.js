"use strict";

// The page of the local gateway: servers, their tools as forms, and the traffic as it happens.
// Everything that comes from a server is untrusted: it reaches the page through textContent only.

const MAX_EXCHANGES = 200;
const MAX_DEPTH = 6;
const PROTOCOL_VERSION = "2025-11-25";

const $ = (id) => document.getElementById(id);

/** An element with properties and children; strings become text. */
function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "for" || name === "role") {
      element.setAttribute(name, value);
    } else {
      element[name] = value;
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const pretty = (value) => JSON.stringify(value, null, 2);
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

// ---- MCP over Streamable HTTP

class McpError extends Error {
  constructor(message, code) {
    super(message);
    this.code = code;
  }
}

/** A session with one server, begun at its first request, and anew when the server has lost it. */
class McpSession {
  #path;
  #ids = 0;
  #started = null;
  #sessionId = null;
  #version = null;

  constructor(path) {
    this.#path = path;
  }

  /** The result of one request; a session that is gone is begun anew, once. */
  async request(method, params, signal) {
    const session = await this.#start();
    try {
      return await this.#exchange(method, params, signal);
    } catch (error) {
      if (error.code !== 404 || session === null) {
        throw error;
      }
      this.#forget(session);
      await this.#start();
      return await this.#exchange(method, params, signal);
    }
  }

  /** Tells the server that nobody will come back; answers don't matter. */
  end() {
    if (this.#sessionId !== null) {
      const headers = this.#headers();
      fetch(this.#path, { method: "DELETE", headers, keepalive: true }).catch(() => {});
    }
  }

  /** Begins the session unless it has begun, and gives its id, or null where there is none. */
  async #start() {
    this.#started ??= this.#initialize();
    try {
      await this.#started;
    } catch (error) {
      this.#started = null;
      throw error;
    }
    return this.#sessionId;
  }

  #forget(session) {
    if (this.#sessionId === session) {
      this.#sessionId = null;
      this.#version = null;
      this.#started = null;
    }
  }

  async #initialize() {
    const result = await this.#exchange("initialize", {
      protocolVersion: PROTOCOL_VERSION,
      capabilities: {},
      clientInfo: { name: "mcp-local-page", version: "1" },
    });
    this.#version = result.protocolVersion ?? null;
    await this.#post({ jsonrpc: "2.0", method: "notifications/initialized" });
  }

  async #exchange(method, params, signal) {
    const id = ++this.#ids;
    const message = { jsonrpc: "2.0", id, method, params };
    let response;
    try {
      response = await this.#post(message, signal);
      if (method === "initialize") {
        this.#sessionId = response.headers.get("Mcp-Session-Id");
      }
      return result(await this.#answer(response, id));
    } catch (error) {
      if (error.name === "AbortError") {
        const cancelled = { requestId: id, reason: "cancelled by the user" };
        const notice = { jsonrpc: "2.0", method: "notifications/cancelled", params: cancelled };
        this.#post(notice).catch(() => {});
      }
      throw error;
    }
  }

  #headers() {
    const headers = {};
    if (this.#sessionId !== null) {
      headers["Mcp-Session-Id"] = this.#sessionId;
    }
    if (this.#version !== null) {
      headers["MCP-Protocol-Version"] = this.#version;
    }
    return headers;
  }

  async #post(message, signal) {
    const headers = this.#headers();
    headers["Content-Type"] = "application/json";
    headers["Accept"] = "application/json, text/event-stream";
    const body = JSON.stringify(message);
    const response = await fetch(this.#path, { method: "POST", headers, body, signal });
    if (!response.ok) {
      throw new McpError(await refusal(response), response.status);
    }
    return response;
  }

  /** The message with this id, from a JSON body or an event stream. */
  async #answer(response, id) {
    const type = response.headers.get("Content-Type") ?? "";
    if (!type.startsWith("text/event-stream")) {
      return await response.json();
    }
    for await (const data of events(response.body)) {
      const message = JSON.parse(data);
      if (message.id === id && message.method === undefined) {
        return message;
      }
      if (message.id !== undefined && message.method !== undefined) {
        this.#reply(message);
      }
    }
    throw new McpError("the server ended the stream without an answer");
  }

  /** A server may ask a client to show that it is alive; this one offers nothing else. */
  #reply({ id, method }) {
    const answer =
      method === "ping"
        ? { result: {} }
        : { error: { code: -32601, message: method + " is not offered by this page" } };
    this.#post({ jsonrpc: "2.0", id, ...answer }).catch(() => {});
  }
}

function result(message) {
  if (message.error !== undefined) {
    throw new McpError(message.error.message ?? "error without a message", message.error.code);
  }
  return message.result;
}

/** What a refusing answer says: its JSON-RPC error, its text, or its status alone. */
async function refusal(response) {
  const status = "HTTP " + response.status;
  const text = await response.text().catch(() => "");
  try {
    const message = JSON.parse(text).error?.message;
    return message === undefined ? status : status + ": " + message;
  } catch {
    return text === "" ? status : status + ": " + text.slice(0, 500);
  }
}

/** The data of each event of a stream. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let data = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? "" : value;
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop();
      for (const line of lines) {
        if (line === "" && data.length > 0) {
          // Since 2025-11-25 a stream begins with an event that has an id and no data.
          if (data.join("") !== "") yield data.join("\n");
          data = [];
        } else if (line.startsWith("data:")) {
          data.push(line.slice(5).replace(/^ /, ""));
        }
      }
      if (done) return;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

// ---- Forms from JSON Schema

/** What a field has to say when it is read: nothing was entered. */
const UNSET = Symbol("unset");

class FieldError extends Error {
  constructor(message, control) {
    super(message);
    this.control = control;
  }
}

let fieldIds = 0;

/** A schema with references and null-or-this resolved. */
function simple(schema, root, depth = 0) {
  if (!isObject(schema) || depth > MAX_DEPTH) {
    return {};
  }
  if (typeof schema.$ref === "string" && schema.$ref.startsWith("#/")) {
    const path = schema.$ref.slice(2).split("/");
    const names = path.map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
    const found = names.reduce((node, name) => (isObject(node) ? node[name] : undefined), root);
    const { $ref, ...own } = schema;
    return simple({ ...found, ...own }, root, depth + 1);
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) {
    const { anyOf, oneOf, ...own } = schema;
    const real = choices.filter((choice) => choice?.type !== "null");
    if (real.length === 1) {
      return simple({ ...real[0], ...own }, root, depth + 1);
    }
    if (real.length > 0 && real.every((choice) => isObject(choice) && "const" in choice)) {
      const titles = real.map((choice) => choice.title ?? String(choice.const));
      return { ...own, enum: real.map((choice) => choice.const), enumNames: titles };
    }
  }
  if (Array.isArray(schema.type)) {
    const types = schema.type.filter((type) => type !== "null");
    return { ...schema, type: types.length === 1 ? types[0] : undefined };
  }
  return schema;
}

function kind(schema) {
  if (Array.isArray(schema.enum) || "const" in schema) return "choice";
  if (["string", "number", "integer", "boolean"].includes(schema.type)) return schema.type;
  return "other";
}

/**
 * A field: its element; read(), which gives a value or UNSET, or throws a FieldError and shows it;
 * and clear(), which takes that back.
 */
function field(name, declared, required, root, depth = 0) {
  const schema = simple(declared, root);
  if (schema.type === "object" && isObject(schema.properties) && depth < MAX_DEPTH) {
    return objectField(name, schema, required, root, depth);
  }
  const items = schema.type === "array" ? simple(schema.items, root) : {};
  if (schema.type === "array" && kind(items) !== "other") {
    return arrayField(name, schema, items, required);
  }
  // An unticked box says false; below the top that would set an object that nobody wanted.
  const control = scalar(schema, required && depth === 0);
  const { element, describe } = labelled(name, schema, required, control.element);
  const clear = () => describe("");
  return { element, read: () => checked(control, required, describe), clear };
}

/** Reads a control, and says at the control what is wrong with it. */
function checked(control, required, describe) {
  describe("");
  try {
    const value = control.read();
    if (value === UNSET && required) {
      throw new FieldError("required", control.element);
    }
    return value;
  } catch (error) {
    describe(error.message);
    throw error;
  }
}

/** A label, the description and a place for the error around a control. */
function labelled(name, schema, required, control) {
  const id = "field-" + ++fieldIds;
  const error = el("small", { id: id + "-error", className: "error" });
  const help = el("small", { id: id + "-help" }, hint(schema));
  control.id = id;
  control.setAttribute("aria-describedby", help.id + " " + error.id);
  if (required) control.setAttribute("aria-required", "true");
  const label = el("label", { htmlFor: id }, title(name, schema, required));
  const beside = control.type === "checkbox";
  if (beside) label.className = "beside";
  const parts = beside ? [control, label] : [label, control];
  const describe = (message) => {
    error.textContent = message;
    control.setAttribute("aria-invalid", message === "" ? "false" : "true");
  };
  return { element: el("div", { className: "field" }, ...parts, help, error), describe };
}

function title(name, schema, required) {
  const text = typeof schema.title === "string" ? schema.title + " (" + name + ")" : name;
  return required ? text + " *" : text;
}

/** The description and the limits that the schema states. */
function hint(schema) {
  const limits = ["format", "minimum", "maximum", "minLength", "maxLength", "pattern"]
    .filter((key) => ["string", "number"].includes(typeof schema[key]))
    .map((key) => key + " " + schema[key]);
  const text = typeof schema.description === "string" ? [schema.description] : [];
  return [...text, ...limits].join(" · ");
}

function scalar(schema, required) {
  switch (kind(schema)) {
    case "choice":
      return choice(schema, required);
    case "boolean":
      return required || typeof schema.default === "boolean"
        ? checkbox(schema)
        : choice({ enum: [true, false], default: schema.default }, false);
    case "string":
      return text(schema);
    case "number":
    case "integer":
      return number(schema);
    default:
      return json(schema);
  }
}

function choice(schema, required) {
  const values = "const" in schema ? [schema.const] : schema.enum;
  const names = Array.isArray(schema.enumNames) ? schema.enumNames : values;
  const element = el("select");
  if (!required || schema.default === undefined) {
    element.append(el("option", { value: "" }, required ? "choose…" : "not set"));
  }
  values.forEach((value, i) => {
    const name = typeof names[i] === "string" ? names[i] : JSON.stringify(names[i] ?? value);
    const selected = schema.default !== undefined && pretty(schema.default) === pretty(value);
    element.append(el("option", { value: String(i), selected }, name));
  });
  return { element, read: () => (element.value === "" ? UNSET : values[Number(element.value)]) };
}

function checkbox(schema) {
  const element = el("input", { type: "checkbox", checked: schema.default === true });
  return { element, read: () => element.checked };
}

function text(schema) {
  const element = el("input", { type: "text", autocomplete: "off", spellcheck: false });
  if (schema.default !== undefined) element.value = String(schema.default);
  return { element, read: () => (element.value === "" ? UNSET : element.value) };
}

function number(schema) {
  const element = el("input", { type: "text", inputMode: "decimal", autocomplete: "off" });
  if (schema.default !== undefined) element.value = String(schema.default);
  const read = () => {
    const entered = element.value.trim();
    if (entered === "") return UNSET;
    const value = Number(entered);
    if (!Number.isFinite(value)) throw new FieldError("a number, please", element);
    if (schema.type === "integer" && !Number.isSafeInteger(value)) {
      throw new FieldError("a whole number, please", element);
    }
    return value;
  };
  return { element, read };
}

/** Whatever has no form of its own is written as JSON. */
function json(schema) {
  const element = el("textarea", { spellcheck: false, placeholder: "JSON" });
  if (schema.default !== undefined) element.value = pretty(schema.default);
  const read = () => {
    if (element.value.trim() === "") return UNSET;
    try {
      return JSON.parse(element.value);
    } catch (error) {
      throw new FieldError("this is not JSON: " + error.message, element);
    }
  };
  return { element, read };
}

function arrayField(name, schema, items, required) {
  const controls = [];
  const list = el("div");
  const add = el("button", { type: "button" }, "Add to " + name);
  const error = el("small", { className: "error", role: "alert" });
  const put = (value) => {
    const control = scalar({ ...items, default: value ?? items.default }, true);
    const remove = el("button", { type: "button" }, "Remove");
    remove.setAttribute("aria-label", "Remove from " + name);
    const item = el("div", { className: "item" }, control.element, remove);
    control.element.setAttribute("aria-label", name + " " + (controls.length + 1));
    remove.addEventListener("click", () => {
      controls.splice(controls.indexOf(control), 1);
      item.remove();
      add.focus();
    });
    controls.push(control);
    list.append(item);
    return control;
  };
  add.addEventListener("click", () => put().element.focus());
  if (Array.isArray(schema.default)) schema.default.forEach((value) => put(value));
  const group = el("fieldset", {}, el("legend", {}, title(name, schema, required)));
  group.append(el("small", {}, hint(schema)), list, add, error);
  const describe = (message) => (error.textContent = message);
  const read = () => {
    const values = controls.map((control) => checked(control, true, describe));
    return values.length === 0 && !required ? UNSET : values;
  };
  return { element: group, read, clear: () => describe("") };
}

function objectField(name, schema, required, root, depth) {
  const inner = properties(schema, root, depth + 1);
  const group = el("fieldset", {}, el("legend", {}, title(name, schema, required)));
  if (hint(schema) !== "") group.append(el("small", {}, hint(schema)));
  group.append(...inner.elements);
  return { element: group, read: () => inner.read(required), clear: inner.clear };
}

/** The fields of an object's properties; an optional object in which nothing is set is unset. */
function properties(schema, root, depth) {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const fields = Object.entries(schema.properties ?? {}).map(([name, declared]) => {
    const own = isObject(schema.default) && name in schema.default;
    const filled = own && isObject(declared)
      ? { ...declared, default: schema.default[name] }
      : declared;
    return { name, ...field(name, filled, required.includes(name), root, depth) };
  });
  const read = (needed) => {
    const values = {};
    let wrong = null;
    for (const { name, read } of fields) {
      try {
        const value = read();
        if (value !== UNSET) values[name] = value;
      } catch (error) {
        wrong ??= error;
      }
    }
    const unset = !needed && Object.keys(values).length === 0;
    if (wrong !== null && !(unset && wrong.message === "required")) throw wrong;
    if (unset) clear();
    return unset ? UNSET : values;
  };
  const clear = () => fields.forEach((one) => one.clear());
  return { elements: fields.map((one) => one.element), read, clear };
}

// ---- Servers and tools

const state = { servers: [], sessions: new Map(), server: null, tools: [], tool: null, form: null };

function session(server) {
  if (!state.sessions.has(server.path)) {
    state.sessions.set(server.path, new McpSession(server.path));
  }
  return state.sessions.get(server.path);
}

function showServers(servers) {
  const before = state.server;
  state.servers = servers;
  const focused = $("servers").contains(document.activeElement)
    ? document.activeElement.dataset.name
    : null;
  $("no-servers").hidden = servers.length > 0;
  $("servers").replaceChildren(...servers.map((server) => el("li", {}, serverButton(server))));
  if (focused !== null) $("servers").querySelector(`[data-name="${CSS.escape(focused)}"]`)?.focus();
  const wanted = before?.name ?? decodeURIComponent(location.hash.slice(1).split("/")[0]);
  const now = servers.find((server) => server.name === wanted) ?? servers[0];
  if (now === undefined) {
    state.server = null;
    $("server").hidden = true;
  } else if (before?.name !== now.name || before.state !== now.state || before.url !== now.url) {
    selectServer(now);
  }
}

function serverButton(server) {
  const looks = { running: "good", starting: "wait", failed: "error" };
  const button = el("button", { type: "button" }, server.name);
  button.dataset.name = server.name;
  button.append(
    el("small", {}, el("span", { className: looks[server.state] ?? "" }, server.state),
      server.kind ? " · " + server.kind : ""),
  );
  if (state.server?.name === server.name) button.setAttribute("aria-current", "true");
  button.addEventListener("click", () => selectServer(server));
  return button;
}

function mark(list, name) {
  for (const button of list.querySelectorAll("button")) {
    if (button.dataset.name === name) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

async function selectServer(server) {
  const other = state.server?.name !== server.name;
  state.server = server;
  mark($("servers"), server.name);
  $("server").hidden = false;
  $("server-name").textContent = server.name;
  $("server-url").textContent = server.url;
  $("server-error").hidden = !server.error;
  $("server-error").textContent = server.error ?? "";
  if (other) {
    state.tool = null;
    $("tool").hidden = true;
    $("tools").replaceChildren();
    showConnect(server);
  }
  if (server.state === "running") {
    await loadTools(server);
  } else {
    const failed = server.state === "failed";
    $("tools-state").textContent = failed ? "the server has failed" : "starting…";
  }
}

async function loadTools(server) {
  $("tools-state").textContent = "asking…";
  try {
    const tools = await listTools(session(server));
    if (state.server !== server) return;
    state.tools = tools;
    $("tools-state").textContent = tools.length === 0 ? "This server has no tools." : "";
    $("tools").replaceChildren(...tools.map((tool) => el("li", {}, toolButton(tool))));
    const [name, toolName] = location.hash.slice(1).split("/").map(decodeURIComponent);
    const wanted = state.tool?.name ?? (name === server.name ? toolName : undefined);
    const tool = tools.find((candidate) => candidate.name === wanted);
    // A tool that is as before keeps what was entered.
    if (tool === undefined) $("tool").hidden = true;
    else if (pretty(tool) !== pretty(state.tool)) selectTool(tool, false);
    else mark($("tools"), tool.name);
  } catch (error) {
    if (state.server === server) $("tools-state").textContent = "no tools: " + error.message;
  }
}

async function listTools(mcp) {
  const tools = [];
  let cursor;
  do {
    const page = await mcp.request("tools/list", cursor === undefined ? {} : { cursor });
    tools.push(...page.tools);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return tools;
}

function toolButton(tool) {
  const button = el("button", { type: "button" }, tool.name);
  button.dataset.name = tool.name;
  button.addEventListener("click", () => selectTool(tool, true));
  return button;
}

function selectTool(tool, focus) {
  state.tool = tool;
  mark($("tools"), tool.name);
  const names = [state.server.name, tool.name].map(encodeURIComponent);
  history.replaceState(null, "", "#" + names.join("/"));
  $("tool").hidden = false;
  $("tool-name").textContent = tool.title ?? tool.annotations?.title ?? tool.name;
  $("tool-description").textContent = tool.description ?? "";
  $("tool-hints").replaceChildren(...hints(tool.annotations ?? {}));
  const schema = simple(tool.inputSchema, tool.inputSchema);
  state.form = properties(schema, tool.inputSchema, 0);
  const none = el("p", {}, "This tool takes no arguments.");
  const elements = state.form.elements;
  $("fields").replaceChildren(...(elements.length === 0 ? [none] : elements));
  $("answer").hidden = true;
  if (focus) ($("fields").querySelector("input, select, textarea, button") ?? $("call")).focus();
}

function hints(annotations) {
  const texts = [];
  if (annotations.readOnlyHint === true) texts.push("reads only");
  else if (annotations.destructiveHint === true) texts.push("may destroy");
  if (annotations.idempotentHint === true) texts.push("may be repeated");
  return texts.map((hintText) => el("span", { className: "hint" }, hintText));
}

// ---- Calls

let running = null;

async function call(event) {
  event.preventDefault();
  if (running !== null) return;
  let args;
  try {
    args = state.form.read(true);
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    error.control.focus();
    return;
  }
  const { server, tool } = state;
  running = new AbortController();
  const started = performance.now();
  busy(true);
  try {
    const params = { name: tool.name, arguments: args };
    const answer = await session(server).request("tools/call", params, running.signal);
    const outcome = answer.isError ? "error" : "ok";
    showAnswer(tool, outcome, performance.now() - started, contents(answer));
  } catch (error) {
    const cancelled = error.name === "AbortError";
    const code = error.code === undefined ? "" : " (" + error.code + ")";
    const message = cancelled ? "cancelled" : error.message + code;
    const text = el("pre", { className: "error" }, message);
    showAnswer(tool, cancelled ? "cancelled" : "error", performance.now() - started, [text]);
  } finally {
    running = null;
    busy(false);
  }
}

function busy(is) {
  const cancelFocused = document.activeElement === $("cancel");
  $("call").disabled = is;
  $("cancel").hidden = !is;
  if (is) {
    $("answer").hidden = false;
    $("answer-title").textContent = "calling…";
    $("answer-title").className = "wait";
    $("answer-content").replaceChildren();
  } else if (cancelFocused) {
    $("call").focus();
  }
}

function showAnswer(tool, outcome, millis, elements) {
  if (state.tool?.name !== tool.name) return;
  $("answer").hidden = false;
  $("answer-title").textContent = outcome + " in " + Math.round(millis) + " ms";
  $("answer-title").className = outcome === "ok" ? "good" : "error";
  $("answer-content").replaceChildren(...elements);
}

function contents(answer) {
  const parts = Array.isArray(answer.content) ? answer.content.map(content) : [];
  if (answer.structuredContent !== undefined) {
    const summary = el("summary", {}, "structured");
    parts.push(el("details", { open: true }, summary, block(answer.structuredContent)));
  }
  parts.push(el("details", {}, el("summary", {}, "whole answer"), block(answer)));
  return parts;
}

function block(value) {
  const text = typeof value === "string" ? value : pretty(value);
  return el("pre", { tabIndex: 0 }, text);
}

function content(item) {
  if (item.type === "text") return block(String(item.text));
  const drawable = /^image\/(png|jpeg|gif|webp)$/.test(item.mimeType);
  if (item.type === "image" && drawable && /^[A-Za-z0-9+/=\s]*$/.test(item.data)) {
    return el("img", { src: "data:" + item.mimeType + ";base64," + item.data, alt: "image" });
  }
  return block(item);
}

// ---- Client configuration

async function showConnect(server) {
  $("client").replaceChildren();
  try {
    const response = await fetch("/_local/connect?server=" + encodeURIComponent(server.name));
    if (!response.ok) throw new Error("HTTP " + response.status);
    const { clients } = await response.json();
    if (state.server?.name !== server.name) return;
    state.clients = clients;
    $("client").replaceChildren(...clients.map((c) => el("option", { value: c.name }, c.name)));
    showSnippet();
  } catch (error) {
    $("client-file").textContent = "";
    $("snippet").textContent = "no configuration: " + error.message;
  }
}

function showSnippet() {
  const client = state.clients.find((candidate) => candidate.name === $("client").value);
  $("client-file").textContent = client?.file ?? "";
  $("snippet").textContent = client?.snippet ?? "";
}

/** Copies an element's text; where the browser doesn't allow it, selects it. */
async function copy(button, element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(element);
    button.textContent = "Selected";
  }
  setTimeout(() => (button.textContent = "Copy"), 2000);
}

// ---- Traffic

function showExchange(exchange) {
  if ($("pause").getAttribute("aria-pressed") === "true") return;
  const time = new Date(exchange.at);
  const cells = [
    Number.isNaN(time.getTime()) ? exchange.at : time.toLocaleTimeString(),
    exchange.server,
    exchange.method,
    exchange.tool,
    exchange.status,
    exchange.ms,
  ];
  const bad = exchange.failed;
  const spans = cells.map((cell) => el("span", {}, String(cell ?? "")));
  if (bad) spans[4].className = "error";
  const summary = el("summary", {}, el("span", { className: "exchange" }, ...spans));
  const details = el("details", {}, summary);
  details.addEventListener("toggle", () => showBodies(details, exchange), { once: true });
  $("exchanges").prepend(el("li", {}, details));
  while ($("exchanges").childElementCount > MAX_EXCHANGES) $("exchanges").lastElementChild.remove();
}

function showBodies(details, exchange) {
  for (const part of ["request", "response"]) {
    if (exchange[part] !== null && exchange[part] !== undefined) {
      details.append(el("strong", {}, part), block(readable(exchange[part])));
    }
  }
}

/** JSON in text is laid out; any other text stays. */
function readable(body) {
  if (typeof body !== "string") return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function listen() {
  const source = new EventSource("/_local/events");
  const live = (text, look) => {
    $("live").textContent = text;
    $("live").className = look;
  };
  source.addEventListener("open", () => live("live", "good"));
  source.addEventListener("error", () => live("not connected, trying again…", "error"));
  source.addEventListener("servers", (event) => showServers(JSON.parse(event.data).servers));
  source.addEventListener("traffic", (event) => showExchange(JSON.parse(event.data)));
}

// ---- Start

$("form").addEventListener("submit", call);
$("cancel").addEventListener("click", () => running?.abort());
$("client").addEventListener("change", showSnippet);
$("copy-snippet").addEventListener("click", (event) => copy(event.target, $("snippet")));
$("copy-url").addEventListener("click", (event) => copy(event.target, $("server-url")));
$("reload").addEventListener("click", () => loadTools(state.server));
$("clear").addEventListener("click", () => $("exchanges").replaceChildren());
$("pause").addEventListener("click", () => {
  const paused = $("pause").getAttribute("aria-pressed") !== "true";
  $("pause").setAttribute("aria-pressed", String(paused));
  $("traffic-state").textContent = paused ? "paused: what happens now is not shown" : "";
});
addEventListener("pagehide", () => state.sessions.forEach((one) => one.end()));

listen();
fetch("/_local/servers")
  .then((response) => response.json())
  .then((document) => showServers(document.servers))
  .catch((error) => ($("live").textContent = "no servers: " + error.message));
