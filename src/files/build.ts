import { given } from '../model/given.ts';
import { offerPlanSections } from '../kinds/offer-plan.ts';
import { offerTypes } from '../kinds/offer-types.ts';
import { offerSections } from '../kinds/offer.ts';
import type { PublisherSpec } from '../kinds/publisher.ts';
import type { Section } from '../kinds/section.ts';
import type { Desired, DesiredOffer, DesiredOfferPlan, Lifecycle } from '../model/desired.ts';
import { offerId, planId } from '../model/ids.ts';
import { byText, isList, isObject, type JsonObject } from '../model/json.ts';
import type { MediaFile } from '../model/media.ts';
import type { Unions } from './audiences/audience-union.ts';
import type { LoadedDocument } from './document.ts';

/** What the documents say together: of two with one address the first, of plans those of declared offers. */
export function buildDesired(documents: readonly LoadedDocument[], unionOf: Unions): Desired {
  const named = documents.filter(({ address }) => address !== undefined);
  const first = new Map(named.toReversed().map((document) => [document.address, document]));
  const chosen = [...first.values()].toSorted((a, b) => byText(a.address ?? '', b.address ?? ''));
  const publisher = chosen.find(({ kind }) => kind === 'Publisher');
  const plans = Map.groupBy(
    chosen.filter(({ kind }) => kind === 'Plan'),
    (plan) => specOf(plan)['offer'],
  );
  return {
    publisher: { name: publisher?.name ?? '', spec: publisherSpec(publisher) },
    offers: chosen
      .filter(({ kind }) => kind === 'Offer')
      .flatMap((offer) => desiredOffer(offer, plans.get(offer.name) ?? [], unionOf)),
    media: mediaOf(chosen),
  };
}

const publisherSpec = (publisher: LoadedDocument | undefined): PublisherSpec =>
  publisher === undefined ? {} : specOf(publisher);

function specOf({ content }: LoadedDocument): JsonObject {
  const spec = content['spec'];
  return isObject(spec) ? spec : {};
}

const lifecycles: readonly Lifecycle[] = ['draft', 'preview', 'live', 'stopped'];

function desiredOffer(
  offer: LoadedDocument,
  own: readonly LoadedDocument[],
  unionOf: Unions,
): readonly DesiredOffer[] {
  const spec = specOf(offer);
  const type = offerTypes.find((known) => known === spec['type']);
  if (offer.name === undefined || type === undefined) return [];
  const notes = spec['certificationNotes'];
  return [
    {
      id: offerId(offer.name),
      type,
      lifecycle: lifecycles.find((known) => known === spec['lifecycle']) ?? 'draft',
      goLive: spec['goLive'] === 'auto' ? 'auto' : 'manual',
      ...(typeof notes === 'string' ? { certificationNotes: notes } : {}),
      ...(isObject(spec['stop']) ? { stop: spec['stop'] } : {}),
      content: contentOf(spec, ['alias'], offerSections),
      plans: own.map((plan) => desiredPlan(plan, unionOf)),
    },
  ];
}

function desiredPlan(plan: LoadedDocument, unionOf: Unions): DesiredOfferPlan {
  const spec = specOf(plan);
  const lifecycle = spec['lifecycle'] === 'stopped' ? 'stopped' : 'live';
  const names = spec['audiences'];
  return {
    id: planId(plan.name ?? ''),
    lifecycle,
    content: { ...contentOf(spec, ['alias'], offerPlanSections), lifecycle },
    ...(isList(names) ? { audience: unionOf(names).members } : {}),
  };
}

const contentOf = (spec: JsonObject, fields: readonly string[], sections: readonly Section[]): JsonObject =>
  given(Object.fromEntries([...fields, ...sections.map(({ name }) => name)].map((key) => [key, spec[key]])));

function mediaOf(documents: readonly LoadedDocument[]): Readonly<Record<string, MediaFile>> {
  const files = documents.flatMap(({ meanings }) =>
    meanings.flatMap(({ media }) => (media === undefined ? [] : [media])),
  );
  const ordered = files.toSorted((a, b) => byText(a.reference, b.reference) || byText(b.path, a.path));
  return Object.fromEntries(ordered.map((file) => [file.reference, file]));
}
