import { expect, test } from 'vitest';
import { offerPlanSections } from '../../src/kinds/offer-plan.ts';
import { offerSections } from '../../src/kinds/offer.ts';
import { resourceTypeOf, type Section } from '../../src/kinds/section.ts';
import { offerPlanOf } from '../../src/model/ids.ts';
import type { OfferReview, SectionState } from '../../src/model/review.ts';
import { offerFile, plansFile, world, worldOf, type World } from './make.ts';
import { reviewed } from './reviewed.ts';

const crm = (): World => {
  const made = worldOf('examples/crm', {
    CRM_PACKAGE: 'https://contosopackages.blob.core.windows.net/crm/2.4.zip?sv=2024&sig=secret',
  });
  made.time.at = Date.parse('2026-11-10T10:00:00Z');
  return made;
};

type Shown = Readonly<Record<string, SectionState>>;

/** One of several resources lacks something: so does the page that shows them. */
function stateOfPage(states: readonly SectionState[]): SectionState {
  const lacking = states.filter((state) => state === 'incomplete' || state === 'notStarted');
  const isBegun = lacking.includes('incomplete') || lacking.length < states.length;
  if (lacking.length > 0) return isBegun ? 'incomplete' : 'notStarted';
  return states.includes('unpublishedChanges') ? 'unpublishedChanges' : 'complete';
}

/** A section of the files that shares a page and holds nothing starts nothing. */
const stateOfSections = (states: readonly SectionState[]): SectionState =>
  (['incomplete', 'notStarted', 'unpublishedChanges'] as const).find((state) => states.includes(state)) ??
  'complete';

const grouped = (
  rows: readonly (readonly [page: string, state: SectionState])[],
  together: (states: readonly SectionState[]) => SectionState,
): Shown =>
  Object.fromEntries(
    [...Map.groupBy(rows, ([page]) => page)].map(([page, own]) => [
      page,
      together(own.map(([, state]) => state)),
    ]),
  );

const resourcesFor = (section: Section, type: string): readonly string[] => [
  resourceTypeOf(section, type),
  ...Object.values(section.itemResources ?? {}),
];

/** The page of a resource: sections of the files that share a resource are one page. */
const pageOf = (resource: string, type: string, plan: string | undefined): string => {
  const sections = plan === undefined ? offerSections : offerPlanSections;
  const own = sections.find((section) => resourcesFor(section, type).includes(resource));
  return `${plan ?? ''} ${own === undefined ? resource : resourceTypeOf(own, type)}`;
};

const fromReview = ({ sections }: OfferReview, type: string): Shown =>
  grouped(
    sections.map(({ address, section, status }) => {
      const plan = offerPlanOf(address);
      const own = (plan === undefined ? offerSections : offerPlanSections).find(
        ({ name }) => name === section,
      );
      return [`${plan ?? ''} ${own === undefined ? section : resourceTypeOf(own, type)}`, status];
    }),
    stateOfSections,
  );

function fromEmulator(made: World, offer: string): { readonly type: string; readonly pages: Shown } {
  const emulator = made.opened();
  try {
    const { type, sections } = emulator.offer(offer);
    return {
      type,
      pages: grouped(
        sections.map(({ section, plan, status }) => [pageOf(section, type, plan), status]),
        stateOfPage,
      ),
    };
  } finally {
    emulator.close();
  }
}

/** Pages that the files have no section for hold only what the other pages make of them. */
const withoutFrame = (pages: Shown): Shown =>
  Object.fromEntries(Object.entries(pages).filter(([page]) => !/^ (product|plan|submission)$/.test(page)));

async function expectSame(made: World, offer: string): Promise<Shown> {
  const { type, pages } = fromEmulator(made, offer);
  const shown = fromReview(await reviewed(made, offer), type);
  expect(shown).toEqual(withoutFrame(pages));
  return shown;
}

const without =
  (file: string, part: RegExp) =>
  (made: World): void => {
    const before = made.read(file);
    const after = before.replace(part, '');
    if (after === before) throw new Error(`${file} has no such part`);
    made.write(file, after);
  };

const gapsOfCrm: readonly (readonly [
  what: string,
  edit: (made: World) => void,
  page: string,
  state: SectionState,
])[] = [
  ['nothing', () => undefined, ' listing', 'complete'],
  ['a link', without('offer.yaml', / {4}privacyPolicyLink: .*\n/), ' listing', 'incomplete'],
  ['a logo', without('offer.yaml', / {6}- type: azureLogoLarge\n.*\n/), ' listing', 'incomplete'],
  ['a contact', without('offer.yaml', / {4}engineeringContact:\n(?: {6}.*\n)+/), ' listing', 'incomplete'],
  [
    'the technical configuration',
    without('offer.yaml', / {2}technical:\n(?: {4}.*\n)+/),
    ' dynamics365-for-customer-engagement-technical-configuration',
    'notStarted',
  ],
  [
    'a package',
    without('offer.yaml', / {4}crmPackageUrl: .*\n/),
    ' dynamics365-for-customer-engagement-technical-configuration',
    'incomplete',
  ],
  ['properties', without('offer.yaml', / {2}properties:\n(?: {4}.*\n)+/), ' property', 'notStarted'],
  [
    'markets',
    without('offer.yaml', / {2}availability:\n(?: {4}.*\n)+/),
    ' dynamics365-for-customer-engagement-availability',
    'notStarted',
  ],
  [
    'a description of a plan',
    without('plans.yaml', / {4}description: \|\n {6}Accounts and contacts.*\n/),
    'bronze plan-listing',
    'incomplete',
  ],
];

test.each(gapsOfCrm)(
  'a draft that lacks %s is reviewed as the marketplace shows it',
  async (_, edit, page, state) => {
    const made = crm();
    made.edit('offer.yaml', 'lifecycle: live', 'lifecycle: draft');
    edit(made);
    await made.apply();
    expect((await expectSame(made, 'contoso-crm'))[page]).toBe(state);
  },
);

const gapsOfSaas: readonly (readonly [what: string, edit: (made: World) => void, lacking: boolean])[] = [
  ['nothing', () => undefined, false],
  ['a landing page', without(offerFile, / {4}landingPageUrl: .*\n/), true],
  ['a preview audience', without(offerFile, / {2}previewAudience:\n(?: {4}.*\n)+/), true],
  ['prices', without(plansFile, / {4}pricing:\n(?: {6}.*\n)+/), true],
];

test.each(gapsOfSaas)('so is a draft of a service that lacks %s', async (_, edit, lacking) => {
  const made = world({ edits: [[offerFile, 'lifecycle: live', 'lifecycle: draft']] });
  edit(made);
  await made.apply();
  const states = Object.values(await expectSame(made, 'my-first-offer'));
  expect(states.some((state) => state !== 'complete')).toBe(lacking);
});

test('what is saved over a live copy and not published is the same at both', async () => {
  const made = crm();
  await made.apply();
  await expectSame(made, 'contoso-crm');
  const emulator = made.opened();
  emulator.fail('certification', 'contoso-crm');
  emulator.close();
  made.edit('offer.yaml', 'title: Contoso CRM', 'title: Contoso CRM 2');
  made.edit('plans.yaml', 'name: Silver\n    d', 'name: Silver 2\n    d');
  await made.apply();
  expect(await expectSame(made, 'contoso-crm')).toMatchObject({
    ' listing': 'unpublishedChanges',
    ' property': 'complete',
    'silver plan-listing': 'unpublishedChanges',
    'gold plan-listing': 'complete',
  });
});
