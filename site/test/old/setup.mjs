// Fetches and unpacks old Chromiums: node test/old/setup.mjs [version …], or those of every run.

import { prepare, wanted } from "./kernels.mjs";

await prepare(wanted(process.argv.slice(2)));
