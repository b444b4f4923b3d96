/**
 * Makes every property that is not there throw, so that the stand-in never pretends to have more than it has. Methods
 * stay bound to the object itself.
 */
export function strict<T extends object>(target: T, name: string): T {
  return new Proxy(target, {
    get(object, property) {
      const known =
        typeof property === 'symbol' || property in object || property === 'then' || property === 'toJSON';
      if (!known) throw new Error(`The Electron stand-in has no ${name}.${property}`);
      const value: unknown = Reflect.get(object, property, object);
      const isMethod = typeof value === 'function' && property !== 'prototype' && property !== 'constructor';
      return isMethod ? value.bind(object) : value;
    },
  });
}
