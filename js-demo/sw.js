// Makes the demo work offline. The network is tried first, so that a new version appears at once.
// `files.js` is generated with the demo folder: it lists all files, with a revision that changes
// whenever one of them does.
importScripts('files.js');

const CACHE = `leanread-${self.registration.scope}-${self.REVISION}`;
const scoped = (path) => new URL(path, self.registration.scope).href;

self.addEventListener('install', (event) => {
  const cacheFiles = async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll(['', ...self.FILES.filter((file) => !/LICENSE|\.txt$/.test(file))].map(scoped));
    await self.skipWaiting();
  };
  event.waitUntil(cacheFiles());
});

self.addEventListener('activate', (event) => {
  const prefix = `leanread-${self.registration.scope}-`;
  const removeOldCaches = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(prefix) && name !== CACHE).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(removeOldCaches());
});

self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method !== 'GET' || !url.startsWith(self.registration.scope)) return;
  event.respondWith(networkFirst(event.request));
});

async function networkFirst(request) {
  try {
    const response = await fetch(request);
    if (response.ok) {
      const cache = await caches.open(CACHE);
      await cache.put(request.url.split(/[?#]/, 1)[0], response.clone());
    }
    return response;
  } catch (error) {
    const cached = await caches.match(request, { ignoreSearch: true });
    if (cached) return cached;
    throw error;
  }
}
