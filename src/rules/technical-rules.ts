import { joinPath, type Path } from '../model/path.ts';
import { addressOf, finding, isSaas, perOffer, type Rule } from './finding.ts';
import { itemsAt, listAt, textAt } from './value-at.ts';

const endpoints: readonly Path[] = ['/technical/landingPageUrl', '/technical/connectionWebhook'];
const ids: readonly Path[] = ['/technical/azureAdTenantId', '/technical/azureAdAppId'];

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
  ids
    .filter((path) => /^[0-]+$/.test(textAt(offer.content, path) ?? ''))
    .map((path) =>
      finding('TEC-02', addressOf(offer), path, {
        message: 'This id is all zeros.',
        hint: 'Write the id that the Entra admin center shows.',
      }),
    ),
);

const preview = '/previewAudience/previewAudiences';
const mostPreview = 20;

const previewSize: Rule = perOffer((offer) => {
  const found = listAt(offer.content, preview).length;
  if (!isSaas(offer) || found <= mostPreview) return [];
  return [
    finding('PRV-01', addressOf(offer), preview, {
      message: `The preview audience has ${found} entries; at most ${mostPreview} are allowed.`,
      hint: 'Keep the people who check the preview.',
    }),
  ];
});

const previewEmails: Rule = perOffer((offer) =>
  isSaas(offer)
    ? itemsAt(offer, preview).flatMap(({ item, path }) => {
        const isEmail = item['type'] === 'email';
        if (isEmail && /^[^\s@]+@[^\s@]+$/.test(textAt(item, '/id') ?? '')) return [];
        return [
          finding('PRV-01', addressOf(offer), joinPath(path, isEmail ? 'id' : 'type'), {
            message: isEmail
              ? 'This entry of the preview audience is no e-mail address.'
              : 'The preview audience of a SaaS offer takes e-mail addresses.',
            hint: 'Write {type: email, id: NAME@DOMAIN} with a Microsoft or Entra account.',
          }),
        ];
      })
    : [],
);

/** What the marketplace calls, and who sees the preview. */
export const technicalRules: readonly Rule[] = [secureEndpoints, zeroIds, previewSize, previewEmails];
