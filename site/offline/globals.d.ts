// What the build puts in; see generator/build/offline.go.

/** Names the release: a hash over all that is kept. */
declare const __RELEASE__: string;

/** Each file that is kept; the path is from the site's root. */
declare const __FILES__: readonly (readonly [path: string, integrity: string, bytes: number])[];
