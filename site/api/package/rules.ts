// The rules of the npm package: a module for each policy. What imports it is written out by the generator, because bundlers take nothing else.

import { rules } from "package-rules";
import { rulesText, unknownPolicy } from "../fetched";
import { hasOwn } from "../intrinsics";

export function rulesFile(policy: string): HashedFile {
  if (!hasOwn(rules, policy)) {
    throw unknownPolicy(policy, Object.keys(rules));
  }
  return [policy, ""];
}

export const fetchRules = (policy: string, [name]: HashedFile): Promise<string> =>
  rulesText(policy, async () => {
    const module = await rules[name]?.();
    return module?.default ?? "";
  });
