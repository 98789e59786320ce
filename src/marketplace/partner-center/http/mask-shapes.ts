/** Replaces what is not shown. */
export const mask = '***';

/*
 * Each expression matches a whole run of characters and what may follow, and cannot fail in between. So
 * every character is looked at only a few times, however long the text is and whatever it contains.
 */

/** The query of an address: its signature gives access to the file. */
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

/** A JSON Web Token starts like this, and has more than one part. */
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

/** The text without anything that looks like a secret or a person. */
export const maskShapes = (text: string): string =>
  [maskCredentials, maskQueries, maskKeys, maskTokens, maskMailboxes].reduce(
    (now, masking) => masking(now),
    text,
  );

const notJson = ' is not valid JSON';

/**
 * A parser quotes the start of what it could not read, which may be half a secret that no mask recognises.
 */
export const maskQuotedJson = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      const end = line.lastIndexOf(notJson);
      return end < 0 ? line : `the answer is not valid JSON${line.slice(end + notJson.length)}`;
    })
    .join('\n');
