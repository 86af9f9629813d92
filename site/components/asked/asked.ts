// What pages of the law load when a reader first asks for it: what a term means, how to cite, where a number stands besides.

export { cite } from "./citing";
export { explain } from "./explain";
export { peek } from "./peek";
