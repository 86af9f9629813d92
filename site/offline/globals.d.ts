// What the build puts in; see generator/build/offline.go.

/** Names the release: a hash over all that is kept. */
declare const __RELEASE__: string;

/** Path from the site's root, and integrity, of each file that is kept. */
declare const __FILES__: readonly (readonly [path: string, integrity: string])[];
