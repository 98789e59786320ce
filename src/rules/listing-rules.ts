import { containers, type OfferType } from '../kinds/offer-types.ts';
import { joinPath } from '../model/path.ts';
import { addressOf, finding, perOffer, type Rule } from './finding.ts';
import { htmlRules } from './html-rules.ts';
import { itemsAt, listAt, textAt } from './value-at.ts';

/** Emoji in text; the symbols for copyright and trade marks are allowed. */
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

const videoAddress = /^https:\/\/(?:www\.youtube\.com\/watch\?v=[\w-]+|vimeo\.com\/\d+)(?:[&?#].*)?$/;

const videos: Rule = perOffer((offer) =>
  itemsAt(offer, '/listing/trailers')
    .filter(({ item }) => !videoAddress.test(textAt(item, '/streamingUrl') ?? ''))
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
export const listingRules: readonly Rule[] = [emoji, ...htmlRules, videos, links];
