// sw.js where the site is not to be kept in browsers ("offline: false" in content/site.yaml): it takes back what an earlier release has
// kept, at the reader's next visit. So it is the way out of a broken release too, and for that it is simple and waits for nobody. Pages that
// are open are not reloaded, so that answers stay; what they have yet to load comes from the host, if it still has it.

export {};
declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", () => {
  void self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(remove());
});

async function remove(): Promise<void> {
  const prefix = `lingang:${new URL("./", location.href).pathname}:`;
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
