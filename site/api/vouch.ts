/** Where the page demands Trusted Types, a worker's address needs a policy of that name: it knows the first address given and nothing else. */
export function vouching(name: string): (url: string) => string | URL {
  let policy: { createScriptURL(url: string): URL } | undefined;
  return (url) => {
    policy ??= globalThis.trustedTypes?.createPolicy(name, {
      createScriptURL(asked) {
        if (asked !== url) {
          throw new TypeError(`${asked} is not ${url}`);
        }
        return asked;
      },
    });
    return policy?.createScriptURL(url) ?? url;
  };
}
