/** Whoever gives a token, a file's place or the like answers within this, or never will (milliseconds). */
export const patience = 60_000;

/** What the work gives; an error once it has taken longer than `patience`, whatever becomes of it then. */
export async function inTime<T>(work: Promise<T>, milliseconds = patience): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`there was no answer within ${milliseconds / 1000} seconds`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
