/** A service that says nothing at all for so long hangs (milliseconds). */
export const maxSilenceMs = 30_000;

/** Neither an answer nor the next part of one came in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** What the work gives; an error once it has taken longer, whatever becomes of it then. */
export async function limitSilence<T>(work: Promise<T>, milliseconds = maxSilenceMs): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new NoAnswer(`there was no answer within ${milliseconds / 1000} seconds`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
