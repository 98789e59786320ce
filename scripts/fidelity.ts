import type { TSchema } from 'typebox';
import { annotationsOf } from '../src/kinds/annotations.ts';
import { fieldNames, fieldSchema, itemSchema, mapValueSchema } from '../src/kinds/keyed.ts';
import { offerPlanSections } from '../src/kinds/offer-plan.ts';
import { offerSections } from '../src/kinds/offer.ts';
import { supportedTypes, type OfferType } from '../src/kinds/offer-types.ts';
import { holders, resourceTypeOf, type Section } from '../src/kinds/section.ts';
import { resourceTypes, type ResourceType } from '../src/marketplace/wire/resource-types.ts';
import { schemaVersions, versionSources, type VersionRow } from '../src/marketplace/wire/schema-versions.ts';
import { joinPath } from '../src/model/path.ts';
import { frozenItemRows } from '../src/plan/refusals/frozen-items.ts';
import type { RuleId } from '../src/rulebook/rulebook.ts';

/** A field that has no fields of its own, or a list that is compared item by item. */
type Leaf = { readonly path: string; readonly schema: TSchema };

/** A section of the files, or a list of it whose items are separate resources. */
type Holding = { readonly section: Section; readonly path: string; readonly schema: TSchema };

const sections = [...offerSections, ...offerPlanSections];

/** The fields below a schema that offers of one of these types have; of items and of entries of maps once. */
function leavesOf(schema: TSchema | undefined, path: string, types: readonly string[]): readonly Leaf[] {
  const { offerTypes } = annotationsOf(schema);
  const own = offerTypes === undefined ? types : types.filter((type) => offerTypes.includes(type));
  if (schema === undefined || own.length === 0) return [];
  const below = itemSchema(schema) ?? mapValueSchema(schema);
  if (below !== undefined) return [{ path, schema }, ...leavesOf(below, `${path}/*`, own)];
  const names = fieldNames(schema);
  if (names.length === 0) return path.endsWith('/*') ? [] : [{ path, schema }];
  return names.flatMap((name) => leavesOf(fieldSchema(schema, name), joinPath(path, name), own));
}

const holdingsOf = (type: ResourceType): readonly Holding[] =>
  sections.flatMap((section) => {
    const path = joinPath('', section.name);
    const items = Object.entries(section.itemResources ?? {}).filter(([, resource]) => resource === type);
    const own = holders(section).includes(type) ? [{ section, path, schema: section.schema }] : [];
    const listed = items.flatMap(([key]) => {
      const schema = fieldSchema(section.schema, key);
      return schema === undefined ? [] : [{ section, path: joinPath(path, key), schema }];
    });
    return [...own, ...listed];
  });

/** The fields that a resource type holds, without lists that have resources of their own. */
const fieldsOf = (type: ResourceType): readonly Leaf[] =>
  holdingsOf(type).flatMap(({ section, path, schema }) => {
    const elsewhere = Object.keys(section.itemResources ?? {}).map((key) => `/${section.name}/${key}`);
    return leavesOf(schema, path, offerTypesOf(type)).filter(
      (leaf) => elsewhere.includes(path) || !elsewhere.some((list) => leaf.path.startsWith(list)),
    );
  });

/** Everything that is not in the kinds, because no field of a file is written there one by one. */
const otherwise: Readonly<
  Partial<Record<ResourceType, Readonly<Record<'written' | 'compared' | 'imported' | 'frozen', string>>>>
> = {
  product: {
    written: 'created once; alias',
    compared: 'alias',
    imported: 'yes',
    frozen: 'id (ID-06), type (ID-10)',
  },
  submission: {
    written: 'publish, go live, stop, cancel',
    compared: 'status and targets',
    imported: '–',
    frozen: '–',
  },
  'price-and-availability-update-private-audiences': {
    written: 'sync of private audiences',
    compared: '–',
    imported: '–',
    frozen: '–',
  },
};

/** How a value is compared, if it is not by what it says. */
const notes: readonly { readonly words: string; readonly applies: (leaf: Leaf) => boolean }[] = [
  { words: 'by hash', applies: ({ schema }) => annotationsOf(schema).secret === true },
  { words: 'without signature', applies: ({ schema }) => annotationsOf(schema).sas === true },
  { words: 'never', applies: ({ schema }) => annotationsOf(schema).volatile === true },
];

function comparedWords(leaves: readonly Leaf[]): string {
  const special = notes.flatMap(({ words, applies }) => {
    const found = leaves.filter(applies).length;
    return found === 0 ? [] : [`${found} ${words}`];
  });
  return [leaves.length === 1 ? '1 field' : `${leaves.length} fields`, ...special].join('; ');
}

/** Every price line of a plan; `plan/refusals/price-refusals` and `price-gone` refuse these. */
const frozenPrices = {
  list: '/availability/pricing',
  rules: ['PRC-07', 'MTR-04', 'PRC-GONE'] satisfies RuleId[],
};

function frozenWords(leaves: readonly Leaf[]): string {
  const isHere = (list: string): boolean =>
    leaves.some(({ path }) => path === list || path.startsWith(`${list}/`));
  const marked = leaves.flatMap(({ path, schema }) => {
    const { frozen } = annotationsOf(schema);
    return frozen === undefined ? [] : [`${shown(path)} (${frozen.rule})`];
  });
  const items = frozenItemRows
    .filter(({ list }) => isHere(list))
    .map(({ list, rule, frozen }) => `${shown(list)}: nothing published is ${frozen} (${rule})`);
  const prices = isHere(frozenPrices.list)
    ? [`${shown(frozenPrices.list)}: no line is lost (${frozenPrices.rules.join(', ')})`]
    : [];
  return [...marked, ...items, ...prices].join('; ') || '–';
}

const shown = (path: string): string => `\`${path.slice(1).replaceAll('/', '.')}\``;

/** The supported types whose offers or plans have the resource. */
function offerTypesOf(type: ResourceType): readonly OfferType[] {
  const holdings = holdingsOf(type);
  return supportedTypes.filter((offerType) =>
    holdings.some(
      ({ section, path }) =>
        section.offerTypes?.includes(offerType) !== false &&
        (path !== `/${section.name}` || resourceTypeOf(section, offerType) === type),
    ),
  );
}

function typeWords(types: readonly OfferType[]): string {
  if (types.length === 0 || types.length === supportedTypes.length) return 'all';
  return types.map((type) => shortNames[type] ?? type).join(', ');
}

const shortNames: Readonly<Partial<Record<OfferType, string>>> = {
  softwareAsAService: 'SaaS',
  azureVirtualMachine: 'VM',
  coreVirtualMachine: 'core VM',
  azureContainer: 'container',
  containerApp: 'container app',
  azureApplication: 'Azure application',
  dynamics365ForCustomerEngagement: 'Dynamics 365',
};

function rowOf(type: ResourceType): readonly string[] {
  const { version, source }: VersionRow = schemaVersions[type];
  const [special, leaves, { of }] = [otherwise[type], fieldsOf(type), resourceTypes[type]];
  const isPaged = of === 'language' || of === 'plan-language';
  return [
    `\`${type}\``,
    typeWords(offerTypesOf(type)),
    of === 'command' ? '–' : isPaged ? 'yes; other languages are named' : 'yes',
    special?.written ?? (isPaged ? "in the files' language" : 'yes'),
    special?.compared ?? comparedWords(leaves),
    special?.imported ?? 'yes',
    special?.frozen ?? frozenWords(leaves),
    version,
    `${source}, ${versionSources[source].date}`,
  ];
}

const sourceLines = Object.entries(versionSources).map(
  ([name, { source, date }]) => `- **${name}** (${date}): ${source}\n`,
);

const columns = [
  'resource type',
  'offer types',
  'read',
  'written',
  'compared',
  'imported',
  'frozen once published',
  'schema version',
  'source and date',
];

const tableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

const introduction = `# Fidelity

What offerctl does with each resource of the Product Ingestion API. \`npm run schemas\` generates this page
from the tables that the code itself uses.

- A field that this version does not know is kept and sent back as it was read; so is an unknown value of a
  known field.
- A file manages the fields that it declares, and no others. An import declares what a file can express.
- \`by hash\`: the service never shows the value, so its hash is recorded. \`without signature\`: an address
  is compared without its query, whose hash is recorded. \`never\`: the service changes it on each read.
`;

/** `docs/fidelity.md`. */
export function fidelityPage(): string {
  const types = Object.keys(resourceTypes) as ResourceType[];
  const table = [columns, columns.map(() => '---'), ...types.map(rowOf)].map(tableRow).join('');
  return `${introduction}\n${table}\n${sourceLines.join('')}`;
}
