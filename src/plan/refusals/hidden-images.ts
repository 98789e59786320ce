import { offerPlanSections } from '../../kinds/offer-plan.ts';
import { resourceTypeOf } from '../../kinds/section.ts';
import type { PublisherPath, SpecPath } from '../../kinds/spec-path.ts';
import { offerPlanAddress, type OfferPlanId } from '../../model/ids.ts';
import { isObject } from '../../model/json.ts';
import { offerPlanIn, offerPlansOf } from '../../model/observed.ts';
import { imagesOf } from '../../model/on-sale.ts';
import { topKey } from '../../model/path.ts';
import { machines } from '../../kinds/offer-types.ts';
import type { Situation } from '../situation/situation.ts';
import { impossible, type RefusalDraft } from './refused.ts';

/**
 * Refuses to write a list of images that reads empty although its plan is on sale: the service hides images
 * under an old schema version, and a write without them would withdraw them.
 */
export const hiddenImages = (s: Situation): readonly RefusalDraft[] =>
  machines.some((type) => type === s.desired.type)
    ? offerPlansOf(s.observed?.live).flatMap(([plan]) =>
        hidesImages(s, plan) ? [withoutShownImages(s, plan)] : [],
      )
    : [];

function hidesImages(s: Situation, plan: OfferPlanId): boolean {
  const address = offerPlanAddress(s.id, plan);
  const isWritten = s.unsaved.some(
    (found) => found.address === address && topKey(found.path) === 'technical',
  );
  const draft = offerPlanIn(s.observed?.draft, plan);
  const technical = draft?.content['technical'];
  const hasOwnImages = isObject(technical) && technical['basePlan'] === undefined;
  return isWritten && hasOwnImages && imagesOf(draft).size === 0;
}

const withoutShownImages = (s: Situation, plan: OfferPlanId): RefusalDraft =>
  impossible({
    rule: 'SAFE-CEILING',
    address: offerPlanAddress(s.id, plan),
    path: '/technical/vmImageVersions' satisfies SpecPath,
    message: `plan \`${plan}\` is on sale, but the marketplace shows none of its images${underSchema(s)}`,
    hint: `run with \`${namedSchemas(s)}\`, a version that shows them, or update offerctl`,
  });

const underSchema = ({ observed }: Situation): string =>
  observed?.schemaLimit === undefined ? '' : ` under schema ${observed.schemaLimit}`;

const schemasPath = '/marketplace/partnerCenter/schemas' satisfies PublisherPath;

/** How the configuration names another schema version of these images. */
function namedSchemas({ desired: { type } }: Situation): string {
  const technical = offerPlanSections.find(({ name }) => name === 'technical');
  const resource = technical ? resourceTypeOf(technical, type) : '';
  return `spec${schemasPath.replaceAll('/', '.')}: {${resource}: VERSION}`;
}
