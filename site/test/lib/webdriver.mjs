// WebKit by plain WebDriver: WebKitGTK's driver with its MiniBrowser, on a display and a bus of their own.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

function miniBrowser() {
  const found = ["/usr/lib", ...readdirSync("/usr/lib").filter((name) => /-linux-gnu/.test(name)).map((name) => join("/usr/lib", name))]
    .flatMap((folder) => ["6.0", "4.1", "4.0"].map((version) => join(folder, `webkit2gtk-${version}/MiniBrowser`)))
    .find((path) => existsSync(path));
  assert.ok(process.env.MINIBROWSER_PATH ?? found, "no MiniBrowser found: install it (on Debian: apt-get install webkit2gtk-driver) or name it in MINIBROWSER_PATH");
  return process.env.MINIBROWSER_PATH ?? found;
}

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** A session of WebKit; close() ends the browser, the driver, the display and the bus. */
export async function startWebKit() {
  const port = await freePort();
  // In a process group of its own: xvfb-run does not hand a signal on.
  const child = spawn("dbus-run-session", ["--", "xvfb-run", "-a", "WebKitWebDriver", `--port=${port}`], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, WEBKIT_DISABLE_COMPOSITING_MODE: "1", LIBGL_ALWAYS_SOFTWARE: "1", NO_AT_BRIDGE: "1", LANG: "C.UTF-8" },
  });
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => (said += chunk));
  const ended = new Promise((resolve) => child.on("close", resolve));
  const stop = async () => {
    try {
      process.kill(-child.pid, "SIGTERM");
    } catch {
      // it has ended by itself
    }
    await ended;
  };

  const send = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }) });
    const { value } = await response.json();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`);
    }
    return value;
  };

  try {
    for (let i = 0; ; i++) {
      try {
        await send("GET", "/status");
        break;
      } catch (error) {
        if (i > 150) {
          throw new Error(`the driver does not answer: ${said}`, { cause: error });
        }
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
    const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] } } };
    const { sessionId, capabilities: given } = await send("POST", "/session", { capabilities });
    return session((method, path, body) => send(method, `/session/${sessionId}${path}`, body), given, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

function session(send, capabilities, stop) {
  const element = async (selector) => (await send("POST", "/element", { using: "css selector", value: selector }))[ELEMENT];
  /** Runs a function on the page with plain values. */
  const evaluate = (run, ...args) => send("POST", "/execute/sync", { script: `return (${run}).apply(null, arguments)`, args });
  return {
    name: `${capabilities.browserName} ${capabilities.browserVersion}`,
    goto: (url) => send("POST", "/url", { url }),
    url: () => send("GET", "/url"),
    evaluate,
    type: async (selector, text) => send("POST", `/element/${await element(selector)}/value`, { text }),
    async until(what, run, ...args) {
      for (let i = 0; i < 300; i++) {
        if (await evaluate(run, ...args)) {
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      assert.fail(`${what} does not come at ${await send("GET", "/url")}`);
    },
    async close() {
      try {
        await send("DELETE", "");
      } finally {
        await stop();
      }
    },
  };
}
