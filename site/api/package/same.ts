// For the type check alone: what the package declares is what the module has, and its files are had by the same functions.

import type * as files from "../files";
import type * as award from "../award";
import * as browser from "./files";
import type * as declared from "./index";
import * as node from "./files.node";

type Same<A, B> = A extends B ? (B extends A ? true : never) : never;

export const declaredIsReal: Same<typeof declared, typeof award> = true;
export const alike: readonly (typeof files)[] = [browser, node];
