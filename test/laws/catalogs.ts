import fc from 'fast-check';
import { starter, type Files } from '../acceptance/make.ts';

/** A document of a catalog; JSON is YAML. */
export type Doc = { readonly kind: string; readonly name: string; readonly spec: object };

/** A small catalog that is valid; the texts and audiences of its second version differ. */
export type Catalog = { readonly first: readonly Doc[]; readonly second: readonly Doc[] };

const text = (max: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: 'grapheme', maxLength: 24 })
    // No markup, and no emoji that listings must not contain.
    .map((value) => value.replaceAll(/[<>&\p{Cc}\p{Extended_Pictographic}\p{Regional_Indicator}]/gu, ''))
    .map((value) => value.trim().slice(0, max))
    .map((value) => (value.isWellFormed() && value !== '' ? value : 'Ünïcode 漢字 ΑΩ'));

const guid = (number: number): string => `55555555-5555-4555-8555-${String(number).padStart(12, '0')}`;

type PlanDraw = {
  readonly name: string;
  readonly description: string;
  readonly isPrivate: boolean;
  readonly audiences: readonly string[];
  readonly markets: readonly string[];
  readonly price: number;
};

const audienceNames = ['partners', 'pilot', 'press'];

const planDraw: fc.Arbitrary<PlanDraw> = fc.record({
  name: text(50),
  description: text(200),
  isPrivate: fc.boolean(),
  audiences: fc.subarray(audienceNames, { minLength: 1 }),
  markets: fc.subarray(['us', 'gb', 'de', 'fr', 'jp'], { minLength: 1 }),
  price: fc.integer({ min: 1, max: 99_999 }).map((cents) => cents / 100),
});

type OfferDraw = {
  readonly title: string;
  readonly summary: string;
  readonly lifecycle: 'draft' | 'preview' | 'live';
  readonly keywords: readonly string[];
  readonly declaresReseller: boolean;
  readonly plans: readonly PlanDraw[];
};

const offerDraw = (): fc.Arbitrary<OfferDraw> =>
  fc
    .record({
      title: text(50),
      summary: text(50),
      lifecycle: fc.constantFrom('draft', 'preview', 'live', 'live'),
      keywords: fc.subarray(['analytics', 'größe', 'b-i']),
      declaresReseller: fc.boolean(),
      plans: fc.array(planDraw, { maxLength: 4 }),
    })
    .map((draw) => ({ ...draw, lifecycle: draw.plans.length === 0 ? 'draft' : draw.lifecycle }));

const member = fc.record(
  { number: fc.integer({ min: 1, max: 40 }), label: text(40) },
  { requiredKeys: ['number'] },
);
type MemberDraw = { readonly number: number; readonly label?: string };

function audienceDoc(name: string, index: number, members: readonly MemberDraw[]): Doc {
  const known = new Map(members.map((drawn) => [drawn.number, drawn]));
  const list = [...known.values()].map(({ number, label }) => ({
    type: 'tenant',
    id: guid(index * 100 + number),
    ...(label === undefined ? {} : { label }),
  }));
  return { kind: 'Audience', name, spec: { members: list } };
}

const contact = { name: 'Support', email: 'help@contoso.example', phone: '+1 555 0100' };

function offerDoc(name: string, draw: OfferDraw): Doc {
  const { title, summary, lifecycle, keywords, declaresReseller } = draw;
  return {
    kind: 'Offer',
    name,
    spec: {
      type: 'softwareAsAService',
      alias: `Alias of ${name}`,
      lifecycle,
      goLive: 'auto',
      setup: { sellThroughMicrosoft: true },
      ...(declaresReseller ? { reseller: { resellerChannelState: 'none' } } : {}),
      properties: { categories: { analytics: ['insights'] }, termsConditions: 'standardMicrosoft' },
      listing: {
        title,
        searchResultSummary: summary,
        description: `<p>${title}</p>`,
        gettingStartedInstructions: 'Sign in.',
        searchKeywords: keywords,
        privacyPolicyLink: 'https://contoso.example/privacy',
        supportContact: { ...contact, url: 'https://contoso.example/help' },
        engineeringContact: contact,
        assets: [
          { type: 'azureLogoLarge', file: 'media/logo.png' },
          { type: 'azureLogoScreenshot', file: 'media/screenshot.png', description: 'Screen' },
          { type: 'pdfDocument', file: 'media/guide.pdf', description: 'Guide' },
        ],
      },
      previewAudience: { previewAudiences: [{ type: 'email', id: 'qa@contoso.example' }] },
      technical: {
        landingPageUrl: 'https://contoso.example/start',
        connectionWebhook: 'https://contoso.example/hook',
        azureAdTenantId: guid(1),
        azureAdAppId: guid(2),
      },
    },
  };
}

function planDoc(offer: string, index: number, draw: PlanDraw): Doc {
  const { name, description, isPrivate, audiences, markets, price } = draw;
  const month = { type: 'month', value: 1 };
  return {
    kind: 'Plan',
    name: `plan-${index}`,
    spec: {
      offer,
      alias: `Plan ${index}`,
      listing: { name: `${index} ${name}`, description },
      availability: {
        audience: isPrivate ? 'private' : 'public',
        visibility: 'visible',
        markets,
        pricing: {
          recurrentPrice: {
            recurrentPriceMode: 'flatRate',
            priceInputOption: 'usd',
            prices: [{ billingTerm: month, paymentOption: month, pricePerPaymentInUsd: price }],
          },
        },
      },
      ...(isPrivate ? { audiences } : {}),
    },
  };
}

const offerNames = ['alpha', 'beta-2', 'gamma_3', 'delta'];

const members = fc.array(fc.array(member, { minLength: 1, maxLength: 5 }), { minLength: 3, maxLength: 3 });

/** The second version has new texts, and members added to its audiences. */
export const catalog: fc.Arbitrary<Catalog> = fc
  .record({
    offers: fc.array(offerDraw(), { maxLength: 4 }),
    retitled: text(50),
    members,
    joining: members,
  })
  .map(({ offers, retitled, members, joining }) => {
    const documents = (titles: (title: string) => string, people: readonly (readonly MemberDraw[])[]) => [
      ...offers.flatMap((draw, index) => {
        const name = offerNames[index] ?? '';
        return [
          offerDoc(name, { ...draw, title: titles(draw.title) }),
          ...draw.plans.map((plan, at) => planDoc(name, at, plan)),
        ];
      }),
      ...audienceNames.map((name, index) => audienceDoc(name, index, people[index] ?? [])),
    ];
    const both = members.map((people, index) => [...(joining[index] ?? []), ...people]);
    return { first: documents((title) => title, members), second: documents(() => retitled, both) };
  });

const media = 'offers/my-first-offer/media/';

/** Everything in a project except its documents. */
export function frame(): Files {
  const entries = Object.entries(starter());
  const kept = entries.filter(([path]) => path === 'offerctl.yaml' || path.startsWith(media));
  return Object.fromEntries(kept.map(([path, content]) => [path.replace(media, 'media/'), content]));
}

const print = ({ kind, name, spec }: Doc): string =>
  `${JSON.stringify({ apiVersion: 'offerctl/v1', kind, metadata: { name }, spec })}\n`;

/** All documents in one file. */
export const together = (documents: readonly Doc[]): Files => ({
  'catalog.yaml': documents.map(print).join('---\n'),
});

/** Documents in any order, in up to five files; offers stay beside their media. */
export const spread = (documents: readonly Doc[]): fc.Arbitrary<Files> =>
  fc
    .tuple(
      fc.shuffledSubarray([...documents], { minLength: documents.length }),
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: documents.length, maxLength: documents.length }),
    )
    .map(([shuffled, places]) => {
      const files = Map.groupBy(shuffled, (doc) => {
        const place = places[shuffled.indexOf(doc)] ?? 0;
        return doc.kind === 'Offer' ? `z${place}.yaml` : `some/where-${place}/${4 - place}.yml`;
      });
      return Object.fromEntries([...files].map(([path, docs]) => [path, docs.map(print).join('---\n')]));
    });
