import { joinPath } from '../model/path.ts';
import { addressOf, finding, perOffer, type Rule } from './finding.ts';
import { typeFacts } from './type-facts.ts';
import { isNothing, itemsAt, valueAt } from './value-at.ts';

const unseenDocuments: Rule = perOffer((offer) =>
  typeFacts[offer.type]?.showsDocuments === false
    ? itemsAt(offer, '/listing/assets')
        .filter(({ item }) => item['type'] === 'pdfDocument')
        .map(({ path }) =>
          finding('LST-12', addressOf(offer), joinPath(path, 'type'), {
            message: `The page of ${offer.type} offers shows no documents.`,
            hint: 'Remove it, and link to it in generalLinks.',
            severity: 'warning',
          }),
        )
    : [],
);

const unseenSupportPage: Rule = perOffer((offer) =>
  typeFacts[offer.type]?.showsSupportPage === false &&
  !isNothing(valueAt(offer.content, '/listing/supportContact/url'))
    ? [
        finding('LST-07', addressOf(offer), '/listing/supportContact/url', {
          message: `The support contact of ${offer.type} offers has no page.`,
          hint: 'Move it to globalSupportWebsite.',
          severity: 'warning',
        }),
      ]
    : [],
);

/** What the store page of some offer types does not have. */
export const pageRules: readonly Rule[] = [unseenDocuments, unseenSupportPage];
