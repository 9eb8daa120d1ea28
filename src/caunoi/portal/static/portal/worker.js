// Keeps the offline form and what it is drawn with, so that it opens without a line. Nothing else is ever kept.
"use strict";
const KEPT = `caunoi-${BUILD.version}`;
self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(KEPT).then((kept) => kept.addAll([...BUILD.shell, BUILD.page])).then(() => self.skipWaiting()),
  );
});
self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("caunoi-") && name !== KEPT).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});
self.addEventListener("fetch", (event) => {
  const { request } = event, address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (BUILD.shell.includes(address.pathname)) event.respondWith(drawn(request));
  else if (request.mode === "navigate" && opens(address.pathname)) event.respondWith(opened(request, address));
});
function opens(path) {
  return !BUILD.closed.some((start) => path.startsWith(start)) && !/^\/gui\/./.test(path);
}
async function drawn(request) {
  return (await caches.match(request)) || fetch(request);
}
async function opened(request, address) {
  try {
    const answer = await fetch(request);
    if (answer.ok && address.pathname === BUILD.page && !address.search) {
      const copy = answer.clone();
      caches.open(KEPT).then((kept) => kept.put(BUILD.page, copy)).catch(() => {});
    }
    return answer;
  } catch (error) {
    const kept = await caches.match(BUILD.page);
    if (kept) return kept;
    throw error;
  }
}
