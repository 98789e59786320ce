/** Counts how often anything in a value is looked at. */
export function watched<T extends object>(value: T): { readonly value: T; readonly looks: () => number } {
  let looks = 0;
  const proxies = new WeakMap<object, object>();
  const watch = <V>(one: V): V => {
    // Sets and dates do not work behind a proxy.
    const isPlain = Array.isArray(one) || Object.getPrototypeOf(one ?? '') === Object.prototype;
    if (typeof one !== 'object' || one === null || !isPlain) return one;
    const known = proxies.get(one);
    if (known !== undefined) return known as V;
    const proxy = new Proxy(one, {
      get: (target, name, receiver) => {
        looks += 1;
        return watch(Reflect.get(target, name, receiver) as unknown);
      },
    });
    proxies.set(one, proxy);
    return proxy;
  };
  return { value: watch(value), looks: () => looks };
}
