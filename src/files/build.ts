import { offerPlanSections } from '../kinds/offer-plan.ts';
import { offerTypes } from '../kinds/offer-types.ts';
import { offerSections } from '../kinds/offer.ts';
import type { PublisherSpec } from '../kinds/publisher.ts';
import type { Section } from '../kinds/section.ts';
import type { Desired, DesiredOffer, DesiredOfferPlan, Lifecycle } from '../model/desired.ts';
import { offerId, planId } from '../model/ids.ts';
import { byText, defined, isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import type { MediaFile } from '../model/media.ts';
import type { LoadedAudience } from './audience.ts';
import { unionOf } from './audience-union.ts';
import type { Loaded } from './document.ts';

/** What the documents say together; of two with one address the first, of plans those whose offer is there. */
export function buildDesired(
  documents: readonly Loaded[],
  audiences: ReadonlyMap<string, LoadedAudience>,
): Desired {
  const named = documents.filter(({ address }) => address !== undefined);
  const first = new Map(named.toReversed().map((document) => [document.address, document]));
  const chosen = [...first.values()].toSorted((a, b) => byText(a.address ?? '', b.address ?? ''));
  const publisher = chosen.find(({ kind }) => kind === 'Publisher');
  const plans = chosen.filter(({ kind }) => kind === 'Plan');
  return {
    publisher: { name: publisher?.name ?? '', spec: publisherSpec(publisher) },
    offers: chosen
      .filter(({ kind }) => kind === 'Offer')
      .flatMap((offer) => desiredOffer(offer, plans, audiences)),
    media: mediaOf(chosen),
  };
}

const publisherSpec = (publisher: Loaded | undefined): PublisherSpec =>
  publisher === undefined ? {} : specOf(publisher);

function specOf({ content }: Loaded): JsonObject {
  const spec = content['spec'];
  return isObject(spec) ? spec : {};
}

const lifecycles: readonly Lifecycle[] = ['draft', 'preview', 'live', 'stopped'];

function desiredOffer(
  offer: Loaded,
  plans: readonly Loaded[],
  audiences: ReadonlyMap<string, LoadedAudience>,
): readonly DesiredOffer[] {
  const spec = specOf(offer);
  const type = offerTypes.find((known) => known === spec['type']);
  if (offer.name === undefined || type === undefined) return [];
  const notes = spec['certificationNotes'];
  const own = plans.filter((plan) => specOf(plan)['offer'] === offer.name);
  return [
    {
      id: offerId(offer.name),
      type,
      lifecycle: lifecycles.find((known) => known === spec['lifecycle']) ?? 'draft',
      goLive: spec['goLive'] === 'auto' ? 'auto' : 'manual',
      ...(typeof notes === 'string' ? { certificationNotes: notes } : {}),
      content: contentOf(spec, ['alias'], offerSections),
      plans: own.map((plan) => desiredPlan(plan, audiences)),
    },
  ];
}

function desiredPlan(plan: Loaded, audiences: ReadonlyMap<string, LoadedAudience>): DesiredOfferPlan {
  const spec = specOf(plan);
  const lifecycle = spec['lifecycle'] === 'stopped' ? 'stopped' : 'live';
  const named = audiencesOf(spec['audiences'], audiences);
  return {
    id: planId(plan.name ?? ''),
    lifecycle,
    content: { ...contentOf(spec, ['alias'], offerPlanSections), lifecycle },
    ...(named === undefined ? {} : { audience: unionOf(named).members }),
  };
}

/** The audiences that a plan names and that exist; `undefined` when it does not manage its audience. */
export function audiencesOf(
  names: Json | undefined,
  audiences: ReadonlyMap<string, LoadedAudience>,
): readonly LoadedAudience[] | undefined {
  if (!isList(names)) return undefined;
  return [...new Set(names)].flatMap((name) => (typeof name === 'string' ? (audiences.get(name) ?? []) : []));
}

const contentOf = (spec: JsonObject, fields: readonly string[], sections: readonly Section[]): JsonObject =>
  defined(
    Object.fromEntries([...fields, ...sections.map(({ name }) => name)].map((key) => [key, spec[key]])),
  );

function mediaOf(documents: readonly Loaded[]): Readonly<Record<string, MediaFile>> {
  const files = documents.flatMap(({ meanings }) =>
    meanings.flatMap(({ media }) => (media === undefined ? [] : [media])),
  );
  const ordered = files.toSorted((a, b) => byText(a.reference, b.reference) || byText(b.path, a.path));
  return Object.fromEntries(ordered.map((file) => [file.reference, file]));
}
