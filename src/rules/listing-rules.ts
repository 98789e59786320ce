import { containers, type OfferType } from '../kinds/offer-types.ts';
import { joinPath, type Path } from '../model/path.ts';
import { addressOf, finding, perOffer, perPlan, type Rule, type RuleFinding } from './finding.ts';
import { itemsAt, listAt, textAt } from './value-at.ts';

/** Pictures in text; the signs for copyright and trade marks are allowed. */
const picture = /(?![©®™])\p{Extended_Pictographic}/u;

const emoji: Rule = perOffer((offer) => {
  const offset = (textAt(offer.content, '/listing/title') ?? '').search(picture);
  if (offset < 0) return [];
  return [
    finding('LST-01', addressOf(offer), '/listing/title', {
      message: 'The title holds an emoji.',
      hint: 'Remove it; only the signs ™, © and ® are allowed.',
      offset,
    }),
  ];
});

const allowedTags = new Set([
  'b',
  'i',
  'em',
  'br',
  'p',
  'ul',
  'ol',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);
/** Tags that need no end. */
const openTags = new Set(['br', 'p', 'li']);

type Tag = { readonly name: string; readonly isEnd: boolean; readonly offset: number };

const tagsOf = (html: string): readonly Tag[] =>
  [...html.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9-]*)/g)].map(({ 1: slash, 2: name, index }) => ({
    name: (name ?? '').toLowerCase(),
    isEnd: slash === '/',
    offset: index,
  }));

/** The first of each tag that may not be used, and of each that is not closed. */
function wrongTags(html: string): readonly (Tag & { readonly message: string })[] {
  const tags = tagsOf(html);
  const first = tags.filter(({ name }, index) => tags.findIndex((tag) => tag.name === name) === index);
  return first.flatMap((tag) => {
    if (!allowedTags.has(tag.name))
      return [{ ...tag, message: `The HTML tag <${tag.name}> is not allowed.` }];
    const same = tags.filter(({ name }) => name === tag.name);
    const isClosed = same.filter(({ isEnd }) => isEnd).length * 2 === same.length;
    return isClosed || openTags.has(tag.name)
      ? []
      : [{ ...tag, message: `The HTML tag <${tag.name}> is not closed.` }];
  });
}

const htmlFindings = (address: string, path: Path, html: string | undefined): readonly RuleFinding[] =>
  wrongTags(html ?? '').map(({ message, offset }) =>
    finding('LST-03', address, path, {
      message,
      hint: `Use only ${[...allowedTags].slice(0, 8).join(', ')} and h1 to h6, and close them.`,
      offset,
    }),
  );

const offerHtml: readonly Path[] = ['/listing/description', '/listing/gettingStartedInstructions'];

const html: Rule = perOffer((offer) =>
  offerHtml.flatMap((path) => htmlFindings(addressOf(offer), path, textAt(offer.content, path))),
);

const planHtml: Rule = perPlan(({ content }, _offer, address) =>
  htmlFindings(address, '/listing/description', textAt(content, '/listing/description')),
);

const video = /^https:\/\/(?:www\.youtube\.com\/watch\?v=[\w-]+|vimeo\.com\/\d+)(?:[&?#].*)?$/;

const videos: Rule = perOffer((offer) =>
  itemsAt(offer, '/listing/trailers')
    .filter(({ item }) => !video.test(textAt(item, '/streamingUrl') ?? ''))
    .map(({ path }) =>
      finding('LST-11', addressOf(offer), joinPath(path, 'streamingUrl'), {
        message: 'This is not the address of a video on YouTube or Vimeo.',
        hint: 'Write https://www.youtube.com/watch?v=ID or https://vimeo.com/ID.',
      }),
    ),
);

/** Types whose useful links may be plain http. */
const plainLinks: readonly OfferType[] = [...containers, 'iotEdgeModule'];

const links: Rule = perOffer((offer) =>
  !plainLinks.includes(offer.type)
    ? listAt(offer.content, '/listing/generalLinks').flatMap((link, index) =>
        textAt(link, '/link')?.startsWith('http://')
          ? [
              finding('LST-13', addressOf(offer), `/listing/generalLinks/${index}/link`, {
                message: 'A useful link must be an https:// address.',
                hint: 'Use https://.',
              }),
            ]
          : [],
      )
    : [],
);

/** Texts and links of the store page. */
export const listingRules: readonly Rule[] = [emoji, html, planHtml, videos, links];
