/** Tags that begin or end a line. */
const blocks: ReadonlySet<string> = new Set(
  [
    'address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form',
    'h1 h2 h3 h4 h5 h6 header hr html li main nav ol p section summary',
    'table tbody td tfoot th thead tr ul',
  ].flatMap((names) => names.split(' ')),
);

const blankBefore = / (<\/?([a-z][a-z0-9]*)(?: [^<>]*|\/)?>)/gi;
const blankBehind = /(<\/?([a-z][a-z0-9]*)(?: [^<>]*|\/)?>) /gi;

const withoutBlank = (found: string, tag: string, name: string): string =>
  blocks.has(name.toLowerCase()) ? tag : found;

/** Inside these, white space is shown as it is. */
const preformatted = /<(?:pre|textarea)[\s>]/i;

/**
 * HTML without the white space that customers never see: runs are one blank, and none stands beside a tag
 * that begins or ends a line. Beside any other tag it is content: `<b>big</b> world` is two words. A no-break
 * space always is.
 */
export const foldedHtml = (html: string): string =>
  preformatted.test(html)
    ? html
    : html
        .replaceAll(/[ \t\n\r\f]+/g, ' ')
        .replaceAll(blankBefore, withoutBlank)
        .replaceAll(blankBehind, withoutBlank)
        .replaceAll(/^ | $/g, '');
