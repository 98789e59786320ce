import { typeFacts } from './type-facts.ts';
import { previewTypes } from '../kinds/preview-audience.ts';
import { joinPath } from '../model/path.ts';
import { addressOf, finding, perOffer, type Rule } from './finding.ts';
import { isNothing, itemsAt, listAt, textAt, valueAt } from './value-at.ts';
import type { SpecPath } from '../kinds/spec-path.ts';

const endpoints: readonly SpecPath[] = ['/technical/landingPageUrl', '/technical/connectionWebhook'];
const entraIdPaths: readonly SpecPath[] = ['/technical/azureAdTenantId', '/technical/azureAdAppId'];

const secureEndpoints: Rule = perOffer((offer) =>
  endpoints
    .filter((path) => textAt(offer.content, path)?.startsWith('http://'))
    .map((path) =>
      finding('TEC-01', addressOf(offer), path, {
        message: 'The marketplace calls only https:// addresses.',
        hint: 'Use https://.',
      }),
    ),
);

const zeroIds: Rule = perOffer((offer) =>
  entraIdPaths
    .filter((path) => /^[0-]+$/.test(textAt(offer.content, path) ?? ''))
    .map((path) =>
      finding('TEC-02', addressOf(offer), path, {
        message: 'This id is all zeros.',
        hint: 'Write the id that the Entra admin center shows.',
      }),
    ),
);

const preview = '/previewAudience/previewAudiences';

/** How the ids of a preview audience look. */
const previewForms = {
  email: {
    form: /^[^\s@]+@[^\s@]+$/,
    words: 'e-mail address',
    example: '{type: email, id: NAME@DOMAIN} with a Microsoft or Entra account',
  },
  subscription: {
    form: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    words: 'Azure subscription id',
    example: '{type: subscription, id: GUID}',
  },
} as const;

const previewSize: Rule = perOffer((offer) => {
  const found = listAt(offer.content, preview).length;
  const most = typeFacts[offer.type]?.preview?.most ?? Infinity;
  if (found <= most) return [];
  return [
    finding('PRV-01', addressOf(offer), preview, {
      message: `The preview audience has ${found} entries; at most ${most} are allowed.`,
      hint: 'Keep the people who check the preview.',
    }),
  ];
});

const previewIds: Rule = perOffer((offer) => {
  const type = typeFacts[offer.type]?.preview?.type;
  if (type === undefined) return [];
  const { form, words, example } = previewForms[type];
  return itemsAt(offer, preview).flatMap(({ item, path }) => {
    // Only the marketplace can tell of a kind that is not known.
    if (!previewTypes.some((known) => known === item['type'])) return [];
    const fits = item['type'] === type;
    if (fits && form.test(textAt(item, '/id') ?? '')) return [];
    return [
      finding('PRV-01', addressOf(offer), joinPath(path, fits ? 'id' : 'type'), {
        message: fits
          ? `This entry of the preview audience is no ${words}.`
          : `The preview audience of this offer type takes entries that are an ${words}.`,
        hint: `Write ${example}.`,
      }),
    ];
  });
});

const hideKey = '/previewAudience/hideKey';

const stillHidden: Rule = perOffer((offer) =>
  offer.lifecycle === 'live' && !isNothing(valueAt(offer.content, hideKey))
    ? [
        finding('PRV-03', addressOf(offer), hideKey, {
          message: `${offer.id} goes live and stays hidden from everybody who does not know this key.`,
          hint: 'To show it to all customers write hideKey: {unset: true}, and publish it again.',
          severity: 'warning',
        }),
      ]
    : [],
);

/** What the marketplace calls, and who sees the preview. */
export const technicalRules: readonly Rule[] = [
  secureEndpoints,
  zeroIds,
  previewSize,
  previewIds,
  stillHidden,
];
