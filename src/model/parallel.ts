/** Waits for something slow, and lets other work use this slot meanwhile. */
export type YieldSlot = <T>(wait: () => Promise<T>) => Promise<T>;

/**
 * Runs `work` on every item, at most `maxParallel` at a time; returns results in the order of the items.
 * Work that yields its slot blocks no other item, and resumes before new items start. After an error, starts
 * nothing new, waits for what is running, and then throws the first error.
 */
export async function mapInParallel<T, R>(
  items: readonly T[],
  maxParallel: number,
  work: (item: T, aside: YieldSlot) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const errors: unknown[] = [];
  const queue = items.entries();
  const { enter, leave } = openPlaces(maxParallel);
  const aside: YieldSlot = async (wait) => {
    leave();
    try {
      return await wait();
    } finally {
      await enter('first');
    }
  };
  const worker = async () => {
    await enter('last');
    for (const [index, item] of queue) {
      if (errors.length > 0) break;
      try {
        results.set(index, await work(item, aside));
      } catch (error) {
        errors.push(error);
      }
    }
    leave();
  };
  await Promise.all(Array.from(items, worker));
  if (errors.length > 0) throw errors[0];
  return items.map((_, index) => results.get(index) as R);
}

/** A number of slots; a caller that finds none free waits until one is. */
function openPlaces(maxParallel: number) {
  let free = maxParallel;
  const waiting: (() => void)[] = [];
  return {
    enter: async (place: 'first' | 'last'): Promise<void> => {
      if (free > 0) {
        free -= 1;
        return;
      }
      await new Promise<void>((resolve) => {
        if (place === 'first') waiting.unshift(resolve);
        else waiting.push(resolve);
      });
    },
    leave: (): void => {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
}
