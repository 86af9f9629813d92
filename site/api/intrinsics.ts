// What other people's pages may have changed before this code runs: methods that old libraries replace, and whatever they add to the
// prototypes of all objects and lists.

const { hasOwnProperty } = Object.prototype;

/** Object.hasOwn, also where a page has taken it away. */
export const hasOwn = (object: object, key: string): boolean => Reflect.apply(hasOwnProperty, object, [key]);

/** The object without the prototype that a page may have given a toJSON; what has a prototype of its own is left as it is. */
export const bare = (object: object): object => (Object.getPrototypeOf(object) === Object.prototype ? Object.assign(Object.create(null), object) : object);
