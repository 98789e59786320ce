import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCopy } from '../../../src/marketplace/partner-center/codec/decode.ts';
import { encodeEdit } from '../../../src/marketplace/partner-center/codec/encode.ts';
import { newOffer, newOfferPlan } from '../../../src/marketplace/partner-center/codec/requests.ts';
import type { WireResource } from '../../../src/marketplace/wire/messages.ts';
import { offerId, offerPlanId, productRef } from '../../../src/model/ids.ts';
import { offerPlanIn } from '../../../src/model/observed.ts';
import type { Edit } from '../../../src/model/ports.ts';
import { guid, planResource, product, productResource, schema } from './client-make.ts';

const listing = `listing/${guid}/public/main/default/en-us`;
const team = planResource('team', 1);
const inLanguage = { product, languageId: 'en-us' };

/** One resource of each kind that a spec can describe. */
const draft: readonly WireResource[] = [
  { ...productResource, lifecycleState: 'generallyAvailable' },
  { ...team, lifecycleState: 'generallyAvailable', azureRegions: ['azureGlobal'] },
  {
    $schema: schema('commercial-marketplace-setup', '2022-03-01-preview2'),
    id: `commercial-marketplace-setup/${guid}`,
    product,
    sellThroughMicrosoft: true,
  },
  {
    $schema: schema('property'),
    id: `property/${guid}/public/main`,
    product,
    kind: 'azureSaaS',
    appVersion: '1',
  },
  { $schema: schema('listing'), id: listing, ...inLanguage, kind: 'azureSaaS', title: 'Contoso' },
  {
    $schema: schema('listing-asset'),
    id: `listing-asset/${guid}/public/main/default/en-us/azurelogolarge/1`,
    ...inLanguage,
    kind: 'azure',
    listing,
    type: 'azureLogoLarge',
    fileName: 'logo-0123456789ab.png',
    url: 'https://listingfile.example/1?sig=abc',
  },
  { $schema: schema('price-and-availability-custom-meter'), id: 'x/1', product, customMeters: {} },
  {
    $schema: schema('plan-listing'),
    id: `plan-listing/${guid}/public/main/2/en-us`,
    ...inLanguage,
    plan: team.id,
    kind: 'azureSaaS-plan',
    name: 'Team',
  },
  {
    $schema: schema('price-and-availability-plan', '2022-03-01-preview4'),
    id: `price-and-availability-plan/${guid}/2`,
    product,
    plan: team.id,
    audience: 'private',
    privateAudiences: [{ type: 'tenant', id: 'bbbbbbbb-0000-4000-8000-000000000001', label: 'One' }],
  },
  { $schema: schema('from-the-future'), id: `from-the-future/${guid}`, product, wonder: { deep: [1, null] } },
];

const context = (raw: readonly WireResource[]) => ({
  offer: offerId('contoso'),
  type: 'softwareAsAService',
  product,
  raw,
  urls: {},
});

/** What is written when every section of the offer and its plan is edited after `change`. */
function written(
  raw: readonly WireResource[],
  change: (content: Edit['content']) => Edit['content'] = (c) => c,
) {
  const copy = decodeCopy(raw);
  const plan = offerPlanIn(copy, offerPlanId('team'));
  const all = { media: {}, sections: ['alias', 'lifecycle', 'setup', 'listing', 'availability', 'audience'] };
  const sections = ['setup', 'properties', 'listing', 'meters', 'from-the-future'];
  const edits: readonly Edit[] = [
    { media: {}, sections, content: change(copy.content) },
    { ...all, plan: offerPlanId('team'), content: plan?.content ?? {}, audience: plan?.audience ?? [] },
  ];
  return edits.flatMap((edit) => encodeEdit(context(raw), edit)).map(({ resource }) => resource);
}

const readOnly = new Set(['id', 'validations', 'resourceName']);
const withoutReadOnly = (resource: object) =>
  Object.fromEntries(Object.entries(resource).filter(([key]) => !readOnly.has(key)));
const typeIn = ({ $schema }: WireResource) => $schema.split('/').at(-2);
const find = (resources: readonly WireResource[], type: string) =>
  resources.find((resource) => typeIn(resource) === type);

const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
/** Names of fields that the service may add in future. */
const unknownFields = fc.dictionary(fc.stringMatching(/^new[A-Z][a-z]{1,6}$/), json, { maxKeys: 4 });
const versions = fc.constantFrom('2022-03-01-preview2', '2022-03-01-preview5', '2026-04-01-preview1');
const hosts = fc.constantFrom('https://schema.mp.microsoft.com', 'https://product-ingestion.azureedge.net');

const future = fc
  .tuple(...draft.map(() => fc.record({ fields: unknownFields, version: versions, host: hosts })))
  .map((extras) =>
    draft.map((resource, index): WireResource => {
      const { fields, version, host } = extras[index] ?? { fields: {}, version: '', host: '' };
      const $schema = `${host}/schema/${typeIn(resource)}/${version}`;
      return { ...fields, ...resource, $schema, validations: [{ code: 'x' }], resourceName: 'left-over' };
    }),
  );

type Content = Edit['content'];
type Listing = { readonly assets: readonly object[] };

const retitled = (content: Content): Content => ({
  ...content,
  listing: { ...(content['listing'] as object), title: 'Better' },
});
const captioned = (content: Content): Content => {
  const { assets } = content['listing'] as unknown as Listing;
  const captions = assets.map((asset) => ({ ...asset, description: 'c' }));
  return { ...content, listing: { title: 'Better', assets: captions } };
};
const emptied = (content: Content): Content => ({ ...content, listing: { title: 'Contoso', assets: [] } });

describe('the codec', () => {
  it('writes back what it read: every field, the version, and nothing that only the service says', () => {
    fc.assert(
      fc.property(future, (raw) => {
        for (const resource of written(raw)) {
          const before = find(raw, typeIn(resource) ?? '');
          const host = /^https:\/\/[^/]+/;
          expect(resource).toEqual({
            ...withoutReadOnly(before ?? {}),
            $schema: before?.$schema.replace(host, 'https://schema.mp.microsoft.com'),
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('changes one field and keeps all others', () => {
    fc.assert(
      fc.property(future, (raw) => {
        const resource = find(written(raw, retitled), 'listing');
        const before = find(raw, 'listing');
        expect(withoutReadOnly({ ...resource, $schema: '' })).toEqual(
          withoutReadOnly({ ...before, $schema: '', title: 'Better' }),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('does not write what would not change, nor resources of an unknown type', () => {
    expect(written(draft).map(typeIn)).toEqual([
      'price-and-availability-custom-meter',
      'plan',
      'plan-listing',
      'price-and-availability-plan',
    ]);
  });

  it('shows unknown fields and types in the copy that it reads', () => {
    const copy = decodeCopy(draft.map((resource) => ({ ...resource, newField: 1 })));
    expect(copy.content['from-the-future']).toEqual({ wonder: { deep: [1, null] }, newField: 1 });
    expect(copy.content['listing']).toMatchObject({ newField: 1 });
  });

  it('sends ids with assets and trailers only', () => {
    const withIds = written(draft, captioned).filter(({ id }) => id !== undefined);
    expect(withIds.map(typeIn)).toEqual(['listing-asset']);
  });

  it('deletes an asset by its id', () => {
    const asset = find(written(draft, emptied), 'listing-asset');
    expect([asset?.id, asset?.['lifecycleState']]).toEqual([
      `listing-asset/${guid}/public/main/default/en-us/azurelogolarge/1`,
      'deleted',
    ]);
  });

  it('says in words that a plan is on sale again, and drops the schedule of its stop', () => {
    const stopped = draft.map((resource) =>
      typeIn(resource) === 'plan'
        ? { ...resource, lifecycleState: 'deprecated', deprecationSchedule: { dateOffset: 'P90D' } }
        : resource,
    );
    const edit = { media: {}, plan: offerPlanId('team'), sections: ['lifecycle'] };
    const [kept] = encodeEdit(context(stopped), {
      ...edit,
      content: { alias: 'team', lifecycle: 'stopped' },
    });
    const [again] = encodeEdit(context(stopped), { ...edit, content: { alias: 'team', lifecycle: 'live' } });
    expect(kept?.resource).toMatchObject({
      lifecycleState: 'deprecated',
      deprecationSchedule: { dateOffset: 'P90D' },
    });
    expect(again?.resource).toMatchObject({ lifecycleState: 'generallyAvailable' });
    expect(again?.resource).not.toHaveProperty('deprecationSchedule');
  });

  it('writes a resource that is not there yet in its pinned version, with what it belongs to', () => {
    const content = { listing: { name: 'Team' } };
    const edit = { media: {}, plan: offerPlanId('team'), sections: ['listing'], content };
    const [write] = encodeEdit(context([productResource, team]), edit);
    expect(write?.resource).toEqual({
      $schema: schema('plan-listing'),
      product,
      plan: team.id,
      kind: 'azureSaaS-plan',
      languageId: 'en-us',
      name: 'Team',
    });
  });

  it('spells ids as the service does, and sends no null for what is absent', () => {
    const offer = { id: offerId('contoso'), ref: productRef(guid) };
    const setup = { displayRank: 1, azureRegions: { unset: true } };
    const bodies = [
      newOffer({ id: offer.id, type: 'softwareAsAService', alias: 'C' }),
      newOfferPlan(offer, { id: offerPlanId('team'), content: { alias: 'Team', setup } }),
      newOfferPlan(offer, { id: offerPlanId('bare'), content: {} }),
    ].map(({ resource }) => JSON.parse(JSON.stringify(resource)) as unknown);
    const plan = { $schema: schema('plan'), product };
    expect(bodies).toStrictEqual([
      {
        $schema: schema('product'),
        identity: { externalId: 'contoso' },
        type: 'softwareAsAService',
        alias: 'C',
      },
      { ...plan, displayRank: 1, identity: { externalId: 'team' }, alias: 'Team' },
      { ...plan, identity: { externalId: 'bare' } },
    ]);
  });
});

const sold = (list: readonly object[]) =>
  draft.map((one) => ('privateAudiences' in one ? { ...one, privateAudiences: list } : one));

describe('members of an audience', () => {
  const one = { type: 'ea', id: 'Id-1', seen: 1 };
  const two = { type: 'customerGroup', id: 'Id-2', seen: 2 };
  const tenants = [{ type: 'tenant', id: 'bbbbbbbb-0000-4000-8000-000000000001', label: 'One' }];

  it('of kinds that no file can name are counted, and sent back as they were read', () => {
    const raw = sold([...tenants, one, two]) as readonly WireResource[];
    const copy = offerPlanIn(decodeCopy(raw), offerPlanId('team'));
    expect(copy?.audience).toEqual([...tenants, { type: 'ea', id: 'Id-1' }]);
    expect(copy?.content['privateAudiences']).toEqual({ customerGroup: 1 });
    const sections = ['availability', 'audience'];
    const edit = {
      plan: offerPlanId('team'),
      sections,
      content: copy?.content ?? {},
      audience: [],
      media: {},
    } satisfies Edit;
    const [write] = encodeEdit(context(raw), edit);
    expect(write?.resource['privateAudiences']).toEqual([two]);
  });
});

const inJapanese = (resource: WireResource): WireResource => ({
  ...(JSON.parse(JSON.stringify(resource).replaceAll('en-us', 'ja-jp')) as WireResource),
  ...('title' in resource ? { title: '画像' } : {}),
});
const isPage = ({ languageId }: WireResource): boolean => languageId !== undefined;
const pages = draft.filter(isPage);
const japanese = pages.map(inJapanese);
const both = [...draft, ...japanese];
const unknownIn = (raw: readonly WireResource[]) => decodeCopy(raw).content['from-the-future'];

describe('pages in other languages', () => {
  it('are named, never compared as ours, and never written, whatever the order of a tree', () => {
    const expected = decodeCopy(draft);
    const orders = [both, both.toReversed(), [...japanese, ...draft]];
    for (const raw of orders) {
      const copy = decodeCopy(raw);
      expect(copy.content).toMatchObject({ ...expected.content, 'listing (ja-jp)': { title: '画像' } });
      expect(copy).toMatchObject({
        plans: { team: { content: { 'plan-listing (ja-jp)': { name: 'Team' } } } },
      });
      const sections = ['listing'];
      const listing = { title: 'New', assets: [] };
      const content = { ...copy.content, listing };
      const writes = encodeEdit(context(raw), { content, sections, media: {} });
      expect(new Set(writes.map(({ resource }) => resource['languageId']))).toEqual(new Set(['en-us']));
      const plan = { plan: offerPlanId('team'), sections, media: {}, content: { listing: { name: 'T' } } };
      expect(encodeEdit(context(raw), plan).map(({ resource }) => resource['languageId'])).toEqual(['en-us']);
    }
  });

  it('are the files’ own if a tree has no other, new resources included', () => {
    const raw = [...draft.filter((one) => !isPage(one)), ...japanese];
    const copy = decodeCopy(raw);
    expect(copy.content['listing']).toMatchObject({ title: '画像' });
    const assets = [{ type: 'azureLogoScreenshot', file: 'shot.png#abc' }];
    const content = { listing: { title: 'New', assets } };
    const writes = encodeEdit(context(raw), { content, sections: ['listing'], media: {} });
    expect(new Set(writes.map(({ resource }) => resource['languageId']))).toEqual(new Set(['ja-jp']));
  });

  it('leave English assets alone when only the other page has any', () => {
    const raw = both.filter(
      ({ $schema, languageId }) => !$schema.includes('asset') || languageId !== 'en-us',
    );
    expect(decodeCopy(raw).content['listing']).toMatchObject({ title: 'Contoso', assets: [] });
  });

  it('are not guessed among: two without English, or two resources of one kind, are no whole tree', () => {
    const french = JSON.parse(JSON.stringify(japanese).replaceAll('ja-jp', 'fr-fr')) as WireResource[];
    const without = draft.filter((one) => !isPage(one));
    expect(() => decodeCopy([...without, ...japanese, ...french])).toThrow('fr-fr and ja-jp');
    for (const type of ['listing', 'property', 'price-and-availability-plan', 'product']) {
      const twin = draft.filter(({ $schema }) => $schema.includes(`/${type}/`));
      expect(() => decodeCopy([...twin.map((one) => ({ ...one, id: `${one.id}-2` })), ...draft])).toThrow(
        type,
      );
    }
  });

  it('are kinds of their own, in an order that does not depend on the tree', () => {
    const extra = draft.filter(({ $schema }) => $schema.includes('from-the-future'));
    const more = extra.map((one) => ({ ...one, wonder: 2 }));
    expect(unknownIn([...draft, ...more])).toEqual(unknownIn([...more, ...draft]));
    expect(unknownIn([...draft, ...more])).toHaveLength(2);
  });
});
