/** Milliseconds of silence after which a service counts as hanging. */
export const maxSilenceMs = 30_000;

/** Neither a response nor its next part arrived in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** The result of the work; an error once it has taken too long, whatever its later result. */
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
