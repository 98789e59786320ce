/** Stands in place of what is not shown. */
export const mask = '***';

/*
 * Each expression takes a whole run of signs and what may follow it, and fails nowhere in between: so every
 * sign of a text is looked at a few times at most, however long the text is and whatever is written there.
 */

/** The query of an address: who has its signature fetches the file. */
const maskQueries = (text: string): string =>
  text.replaceAll(
    /(\bhttps?:\/\/[^\s"'<>?]+)(\?[^\s"'<>]*)?/gi,
    (_whole, address: string, query: string | undefined) =>
      query === undefined ? address : `${address}?${mask}`,
  );

const secretKey = /\b(?:sig|AccountKey|SharedAccessKey|SharedAccessSignature|client_secret|password)=/i;

/** `AccountKey=…` of a connection string, `sig=…` of a query. */
const maskKeys = (text: string): string =>
  text.replaceAll(/[^\s&;"'<>]+/g, (word) => {
    const found = secretKey.exec(word);
    const end = found ? found.index + found[0].length : word.length;
    return end === word.length ? word : `${word.slice(0, end)}${mask}`;
  });

/** A JSON Web Token begins like that, and has more than one part. */
const maskTokens = (text: string): string =>
  text.replaceAll(/\beyJ[\w-]+(\.[\w.-]*)?/g, (whole, rest: string | undefined) =>
    /[\w-]/.test(rest ?? '') ? mask : whole,
  );

/** The name of a mailbox; its domain stays. */
const maskMailboxes = (text: string): string =>
  text.replaceAll(
    /([^\s@"'<>()[\],;:/]+)(@(?:[a-z0-9-]+\.)+[a-z]{2,})?/gi,
    (whole, _name, domain: string | undefined) => (domain === undefined ? whole : `${mask}${domain}`),
  );

const maskCredentials = (text: string): string => text.replaceAll(/(:\/\/)[^\s"'<>/@]+@/g, `$1${mask}@`);

/** The text without what is a secret or a person wherever it stands. */
export const maskShapes = (text: string): string =>
  [maskCredentials, maskQueries, maskKeys, maskTokens, maskMailboxes].reduce(
    (now, masking) => masking(now),
    text,
  );

const notJson = ' is not valid JSON';

/** A parser quotes the beginning of what it could not read, and with it half a secret that no mask finds. */
export const maskQuotedJson = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      const end = line.lastIndexOf(notJson);
      return end < 0 ? line : `the answer is not valid JSON${line.slice(end + notJson.length)}`;
    })
    .join('\n');
