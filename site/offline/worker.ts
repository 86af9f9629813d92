// The site without a connection: sw.js, a service worker that keeps one release of the site whole.
//
// A release is kept under its own name and only as it was built: every file must have the hash that the build gave it, so that a half
// uploaded release, or one that a host has changed, is never kept. What is kept answers first; a newer release is fetched beside it and
// waits until the reader asks for it (site/components/offline). Nothing is told to anyone: the requests are for the site's own files.

export {};
declare const self: ServiceWorkerGlobalScope;

const BASE = new URL("./", location.href);
/** Names of caches carry the site's path: several sites may share an origin. */
const PREFIX = `lingang:${BASE.pathname}:`;
const CACHE = PREFIX + __RELEASE__;
/** Stands in a cache for "everything is here". */
const WHOLE = new URL("sw.js?whole", BASE).href;
/** Stands in a cache for "pages were of this release", with the time since when. One that was only offered has none. */
const TAKEN = new URL("sw.js?taken", BASE).href;
const AT_ONCE = 4;

self.addEventListener("install", (event) => {
  event.waitUntil(fill());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(takeOver());
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") {
    void self.skipWaiting();
  }
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method === "GET" && url.origin === BASE.origin && url.pathname.startsWith(BASE.pathname) && !request.headers.has("Range")) {
    event.respondWith(answer(request, url));
  }
});

/** Keeps the whole release. What an earlier attempt has kept is not asked for again. */
async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  const here = new Set((await cache.keys()).map(({ url }) => url));
  const missing = __FILES__.filter(([path]) => !here.has(new URL(path, BASE).href));
  if (!(await isRoomFor(missing))) {
    await giveBack();
    throw new Error("there is no room for the site");
  }
  const queue = [...missing];
  const work = async (): Promise<void> => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const [path, integrity] = file;
      try {
        await keep(cache, path, integrity);
      } catch (cause) {
        queue.length = 0; // the others end with what they are at
        throw cause;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  const failed = ends.find((end) => end.status === "rejected");
  if (failed) {
    const { name } = Object(failed.reason) as { name?: unknown };
    if (name === "QuotaExceededError" || name === "NS_ERROR_FILE_NO_DEVICE_SPACE") { // the other is Firefox's word for it
      await giveBack();
    }
    throw failed.reason;
  }
  // The cache may have been deleted meanwhile: then what was put into it is nowhere, and nobody has said so.
  const filled = await caches.open(CACHE);
  if ((await filled.keys()).length < __FILES__.length) {
    throw new Error("what was kept has been taken away");
  }
  await filled.put(WHOLE, new Response());
}

/** Whether the browser has room for files. One that does not say (Safari before 17) is believed to have it. */
async function isRoomFor(files: typeof __FILES__): Promise<boolean> {
  const storage = navigator.storage as StorageManager | undefined;
  const { quota = Infinity, usage = 0 } = (await storage?.estimate?.().catch(() => undefined)) ?? {};
  return files.reduce((sum, [, , bytes]) => sum + bytes, 0) <= quota - usage;
}

/** Deletes what was kept: a part is of no use, and the room is not ours. Deleting takes room too, in Firefox, which has it a little later. */
async function giveBack(): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    try {
      await caches.delete(CACHE);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

async function keep(cache: Cache, path: string, integrity: string): Promise<void> {
  const url = new URL(path, BASE).href;
  const response = await fetch(url, { cache: "no-cache", integrity });
  if (!response.ok) {
    throw new Error(`${path}: HTTP ${response.status}`);
  }
  // What a redirect led to may not answer a navigation.
  await cache.put(url, response.redirected ? new Response(response.body, response) : response);
}

/**
 * The release that pages were of before this one stays, for those that are still open and have yet to load a part; others go, unless one
 * of them is on its way. Pages that are open are answered from now on, so that the first visit is enough.
 */
async function takeOver(): Promise<void> {
  let before: string | undefined;
  let last = 0;
  const others = (await own()).filter((name) => name !== CACHE);
  for (const name of others) {
    const taken = Number(await (await find(await caches.open(name), TAKEN))?.text());
    if (taken > last) {
      [before, last] = [name, taken];
    }
  }
  if (self.registration.installing === null && self.registration.waiting === null) {
    await Promise.all(others.filter((name) => name !== before).map((name) => caches.delete(name)));
  }
  await (await caches.open(CACHE)).put(TAKEN, new Response(String(Math.max(Date.now(), last + 1))));
  await self.clients.claim();
}

/** This site's caches. */
async function own(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

async function answer(request: Request, url: URL): Promise<Response> {
  const cache = await caches.open(CACHE);
  const path = url.origin + url.pathname.replace(/\/index\.html$/, "/");
  const kept = await find(cache, path);
  if (kept) {
    return kept;
  }
  if (request.mode === "navigate" && (await find(cache, `${path}/`))) {
    return Response.redirect(`${path}/${url.search}`); // the browser carries the # over
  }
  // A page of the release before may still ask for a part, which carries its hash in its name: no other release has it.
  if (/^(assets|engine)\//.test(url.pathname.slice(BASE.pathname.length))) {
    for (const name of await own()) {
      const older = await find(await caches.open(name), path);
      if (older) {
        return older;
      }
    }
  }
  return fetch(request);
}

/** Hosts send Vary: Accept-Encoding and the like, which says nothing about what is kept. */
function find(cache: Cache, url: string): Promise<Response | undefined> {
  return cache.match(url, { ignoreVary: true });
}
