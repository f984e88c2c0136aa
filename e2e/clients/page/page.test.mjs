// The local page in a real browser, against a stub of the gateway: npm ci && npm test
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { chromium } from "playwright-core";
import packaged from "@sparticuz/chromium";
import { HOSTILE, start } from "./stub.mjs";

const runs = process.env.CHROMIUM || (process.platform === "linux" && process.arch === "x64");
if (!runs) console.error("NOT RUN: THE PAGE'S TESTS; SET CHROMIUM TO A CHROMIUM'S PATH ON THIS SYSTEM");
const check = runs ? test : test.skip;

let browser, stub, page, problems;

before(async () => {
  if (!runs) return;
  const executablePath = process.env.CHROMIUM ?? (await packaged.executablePath());
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});
after(() => browser?.close());

beforeEach(async () => {
  if (!runs) return;
  stub = await start();
  page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    // The browser reports every 4xx answer of fetch there; the page handles them.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      problems.push(message.text());
    }
  });
  await page.goto(stub.origin);
  await tool("everything").waitFor();
});

afterEach(async () => {
  if (!runs) return;
  const title = await page.title();
  await page.close();
  await stub.stop();
  assert.equal(title, "MCP servers", "no text of a server was run");
  assert.deepEqual(problems, []);
});

const server = (name) => page.locator(`#servers [data-name="${name}"]`);
const tool = (name) => page.locator(`#tools [data-name="${name}"]`);

/** Waits for something that happens in the stub; the runner's time-out ends it. */
async function until(condition) {
  while (!condition()) await page.evaluate(() => new Promise(requestAnimationFrame));
}

async function answered(outcome) {
  await page.waitForFunction(
    (wanted) => document.getElementById("answer-title").textContent.startsWith(wanted + " in "),
    outcome,
  );
}

check("servers are shown with their state, and the first one's tools of all pages", async () => {
  assert.match(await server("weather").textContent(), /running · java/);
  assert.match(await server("tides").textContent(), /starting/);
  assert.equal(await page.textContent("#server-url"), stub.origin + "/weather/mcp");
  assert.deepEqual(await page.locator("#tools button").allTextContents(), [
    "everything", "nothing", "fails", "refuses", "never",
  ]);
});

check("form sends what was entered, with its types and defaults, and nothing that was not", async () => {
  await tool("everything").click();
  assert.equal(await page.getByLabel("days *").inputValue(), "3");
  await page.getByLabel("city *").fill("Bern");
  await page.getByLabel("exact *").check();
  await page.getByLabel("unit *").selectOption("imperial");
  await page.getByRole("button", { name: "Add to tags" }).click();
  await page.getByLabel("tags 2").fill("b");
  await page.click("#call");
  await answered("ok");
  assert.deepEqual(stub.calls, [
    { name: "everything", arguments: { city: "Bern", days: 3, exact: true, unit: "imperial", tags: ["a", "b"] } },
  ]);
  assert.equal(await page.locator('[aria-invalid="true"]').count(), 0);
  assert.match(await page.textContent("#answer-content"), /called everything/);
  assert.match(await page.textContent("#answer-content"), /"unit": "imperial"/);
});

check("nested objects, numbers, choices and JSON are read", async () => {
  await tool("everything").click();
  await page.getByLabel("city *").fill("Bern");
  await page.getByLabel("unit *").selectOption("metric");
  await page.getByLabel("factor").fill("-1.5e2");
  await page.getByLabel("verbose").selectOption("false");
  await page.getByLabel("lat *").fill("46.9");
  await page.getByLabel("extra").fill('{"a": [1, null]}');
  await page.getByRole("button", { name: "Remove from tags" }).click();
  await page.click("#call");
  await answered("ok");
  assert.deepEqual(stub.calls[0].arguments, {
    city: "Bern", days: 3, factor: -150, exact: false, verbose: false, unit: "metric",
    place: { lat: 46.9 }, extra: { a: [1, null] },
  });
});

check("wrong fields say so, get the focus, and nothing is sent", async () => {
  await tool("everything").click();
  await page.click("#call");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-invalid")), "true");
  assert.match(await page.locator(".field", { hasText: "city *" }).textContent(), /required/);
  await page.getByLabel("city *").fill("Bern");
  await page.getByLabel("unit *").selectOption("metric");
  await page.getByLabel("days *").fill("2.5");
  await page.getByLabel("extra").fill("{");
  await page.click("#call");
  assert.match(await page.locator(".field", { hasText: "days *" }).textContent(), /a whole number/);
  assert.match(await page.locator(".field", { hasText: "extra" }).textContent(), /this is not JSON/);
  // An object that was begun needs what it requires.
  await page.getByLabel("days *").fill("2");
  await page.getByLabel("extra").fill("");
  await page.getByLabel("name", { exact: true }).fill("x");
  await page.click("#call");
  assert.equal(await page.evaluate(() => document.activeElement.labels[0].textContent), "lat *");
  assert.deepEqual(stub.calls, []);
});

check("errors of tools and of the protocol are shown as such", async () => {
  await tool("fails").click();
  await page.click("#call");
  await answered("error");
  assert.equal(await page.locator("#answer-content pre").first().textContent(), HOSTILE);
  await tool("refuses").click();
  await page.click("#call");
  await answered("error");
  assert.equal(await page.textContent("#answer-content"), "no such thing (-32602)");
});

check("answers come as event streams too, and the server's ping is answered", async () => {
  stub.servers[1] = stub.server("tides", "running");
  stub.send("servers", { servers: stub.servers });
  await server("tides").click();
  await tool("nothing").click();
  await page.click("#call");
  await answered("ok");
  assert.deepEqual(stub.calls, [{ name: "nothing", arguments: {} }]);
  await until(() => stub.replies.some((reply) => reply.id === "p1" && reply.result !== undefined));
});

check("session that is gone is begun anew", async () => {
  stub.sessions.clear();
  await tool("nothing").click();
  await page.click("#call");
  await answered("ok");
  assert.equal(stub.sessions.size, 1);
});

check("call can be cancelled", async () => {
  await tool("never").click();
  await page.click("#call");
  await page.click("#cancel");
  await answered("cancelled");
  await page.waitForFunction(() => document.activeElement.id === "call");
  await until(() => stub.cancelled.length === 1);
});

check("server's tools come when it is running, its error when it has failed", async () => {
  await server("broken").click();
  assert.equal(await page.textContent("#server-error"), "exit code 1: " + HOSTILE);
  await server("tides").click();
  assert.match(await page.textContent("#tools-state"), /starting/);
  stub.servers[1] = stub.server("tides", "running");
  stub.send("servers", { servers: stub.servers });
  await tool("nothing").waitFor();
});

check("what was entered stays while a server starts again with the same tools", async () => {
  await tool("everything").click();
  await page.getByLabel("city *").fill("Bern");
  for (const state of ["starting", "running"]) {
    stub.sessions.clear();
    stub.send("servers", { servers: [stub.server("weather", state)] });
    await page.locator("#servers", { hasText: state }).waitFor();
  }
  await page.waitForFunction(() => document.getElementById("tools-state").textContent === "");
  assert.equal(await page.getByLabel("city *").inputValue(), "Bern");
});

check("traffic is shown as it happens, bodies on demand, errors marked", async () => {
  const exchange = (id, status, failed) => ({
    id, at: "2026-11-25T12:00:00Z", server: "weather", method: "tools/call", tool: HOSTILE, status, failed, ms: 12,
    request: '{"a":1}', response: "plain <b>text</b>",
  });
  stub.send("traffic", exchange(1, 200, false));
  stub.send("traffic", exchange(2, 200, true));
  const first = page.locator("#exchanges li").first();
  await first.locator(".error", { hasText: "200" }).waitFor();
  assert.match(await first.textContent(), /tools\/call/);
  await first.locator("summary").click();
  assert.deepEqual(await first.locator("pre").allTextContents(), ['{\n  "a": 1\n}', "plain <b>text</b>"]);
  await page.click("#clear");
  assert.equal(await page.locator("#exchanges li").count(), 0);
  await page.click("#pause");
  stub.send("traffic", exchange(3, 200, false));
  stub.send("servers", { servers: [stub.server("last", "starting")] });
  await server("last").waitFor();
  assert.equal(await page.locator("#exchanges li").count(), 0);
});

check("client's configuration is shown for the server", async () => {
  await page.click("#connect summary");
  await page.selectOption("#client", "Codex");
  assert.equal(await page.textContent("#client-file"), "~/Codex.json");
  assert.equal(await page.textContent("#snippet"), '{"weather": "Codex"}');
  await page.click("#copy-snippet");
  await page.locator("#copy-snippet", { hasText: /Copied|Selected/ }).waitFor();
});

check("keyboard alone is enough to call a tool and to read the traffic", async () => {
  const focus = () => page.evaluate(() => document.activeElement.dataset.name ?? document.activeElement.id);
  const tabTo = async (wanted) => {
    for (let i = 0; i < 60; i++) {
      if ((await focus()) === wanted) return;
      await page.keyboard.press("Tab");
    }
    assert.fail("Tab does not reach " + wanted);
  };
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await tabTo("everything");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.labels[0].textContent), "city *");
  await page.keyboard.type("Bern");
  for (const key of ["Tab", "Tab", "Tab", "Space", "Tab", "Tab", "ArrowDown"]) await page.keyboard.press(key);
  await tabTo("call");
  await page.keyboard.press("Enter");
  await answered("ok");
  assert.deepEqual(stub.calls[0].arguments, {
    city: "Bern", days: 3, exact: true, unit: "metric", tags: ["a"],
  });
  stub.send("traffic", { id: 1, at: "2026-11-25T12:00:00Z", server: "s", method: "m", status: 200, ms: 1, request: "{}" });
  await page.locator("#exchanges summary").waitFor();
  await tabTo("clear");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator("#exchanges pre").waitFor();
});

check("page and tool survive a reload by the address", async () => {
  await tool("fails").click();
  await page.reload();
  await page.waitForFunction(() => document.getElementById("tool-name").textContent === "fails");
});

check("light and dark are the reader's choice", async () => {
  const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  const light = await colour();
  await page.emulateMedia({ colorScheme: "dark" });
  assert.notEqual(await colour(), light);
});
