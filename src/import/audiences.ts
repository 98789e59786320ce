import { audienceMemberKey } from '../diff/audience.ts';
import { audienceDocument, hasGuid, type AudienceMember } from '../kinds/audience.ts';
import { fieldSchema, itemSchema } from '../kinds/keyed.ts';
import { Check } from 'typebox/value';
import type { CatalogDocument } from '../model/catalog-document.ts';
import { offerPlanAddress, type OfferId, type OfferPlanId } from '../model/ids.ts';
import { byText, type JsonObject } from '../model/json.ts';
import { isPrivate } from '../model/on-sale.ts';
import { offerPlansOf, type OfferCopy } from '../model/observed.ts';
import { audienceName, type Taken } from './names.ts';

/** The customers of one private plan, in order, each once. */
export type OfferPlanMembers = {
  readonly offer: OfferId;
  readonly plan: OfferPlanId;
  readonly members: readonly AudienceMember[];
};

/** An Audience document, the CSV file next to it if it has many members, and the plans that name it. */
export type AudienceFiles = {
  readonly name: string;
  readonly path: string;
  readonly document: CatalogDocument;
  readonly csv?: { readonly path: string; readonly text: string };
  readonly plans: readonly string[];
};

/** With more members than this, a table is easier to read. */
const mostInline = 20;

const membersSchema = fieldSchema(fieldSchema(audienceDocument, 'spec'), 'members');
const audienceMemberSchema = itemSchema(membersSchema);

type ImportedMembers = {
  readonly members: readonly OfferPlanMembers[];
  readonly unsayable: readonly string[];
};

/** The audiences of an offer's private plans; leaves out an audience with members that no file can name. */
export function membersOf(offer: OfferId, copy: OfferCopy): ImportedMembers {
  const found = offerPlansOf(copy).flatMap(([plan, { content, audience = [] }]) =>
    isPrivate({ content }) && audience.length > 0 ? [{ offer, plan, members: sayable(audience) }] : [],
  );
  return {
    members: found.flatMap(({ members, ...rest }) => (members === undefined ? [] : [{ ...rest, members }])),
    unsayable: found.flatMap(({ plan, members }) =>
      members === undefined ? [offerPlanAddress(offer, plan)] : [],
    ),
  };
}

const guidOfMember = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const zeros = /^[0-]+$/;
/** Characters that neither a document nor a table can contain. */
const unprintableInMembers = /(?![\t\n])[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

function sayable(audience: readonly AudienceMember[]): readonly AudienceMember[] | undefined {
  const members = new Map(audience.map((member) => [audienceMemberKey(member), labelled(member)]));
  const fit = [...members.values()].every(
    (member) => audienceMemberSchema && Check(audienceMemberSchema, member) && isSayableId(member),
  );
  if (!fit) return undefined;
  return [...members.values()].toSorted((a, b) => byText(audienceMemberKey(a), audienceMemberKey(b)));
}

const isSayableId = ({ type, id }: AudienceMember): boolean =>
  hasGuid(type)
    ? guidOfMember.test(id) && !zeros.test(id)
    : /^\S+$/.test(id) && !unprintableInMembers.test(id);

/** A label that cannot be written to a file is not managed. */
function labelled({ type, id, label }: AudienceMember): AudienceMember {
  const fits =
    typeof label === 'string' && label !== '' && label.length <= 1000 && !unprintableInMembers.test(label);
  return { type, id, ...(fits && label.isWellFormed() ? { label } : {}) };
}

/** One document for plans with exactly the same customers, named after the first of them. */
export function audienceFiles(plans: readonly OfferPlanMembers[], isTaken: Taken): readonly AudienceFiles[] {
  const groups = Map.groupBy(plans, ({ members }) => JSON.stringify(members));
  const names = new Set<string>();
  return [...groups.values()].map((group) => {
    const [first] = group;
    const name = audienceName(
      first?.offer ?? '',
      first?.plan ?? '',
      (word) => names.has(word) || isTaken(word),
    );
    names.add(name);
    return filesOfGroup(name, group);
  });
}

function filesOfGroup(name: string, group: readonly OfferPlanMembers[]): AudienceFiles {
  const members = group[0]?.members ?? [];
  const path = `audiences/${name}.yaml`;
  const inline = members.length <= mostInline;
  const spec: JsonObject = inline
    ? { members: members.map((member): JsonObject => ({ ...member })) }
    : { csv: `${name}.csv` };
  const users = group.map(({ offer, plan }) => `plan ${plan} of ${offer}`);
  const head = [`Who may buy ${users.join(', ')}.`];
  return {
    name,
    path,
    document: { kind: 'Audience', name, spec, head, notes: {} },
    ...(inline ? {} : { csv: { path: `audiences/${name}.csv`, text: csvOf(members) } }),
    plans: group.map(({ offer, plan }) => offerPlanAddress(offer, plan)),
  };
}

const csvTypeNames: Readonly<Record<AudienceMember['type'], string>> = {
  tenant: 'TenantID',
  subscription: 'SubscriptionID',
  ea: 'EA',
  msdn: 'MSDN',
};

/** The portal's own format. */
const csvOf = (members: readonly AudienceMember[]): string =>
  [
    'Type,ID,Description',
    ...members.map(({ type, id, label = '' }) => [csvTypeNames[type], id, field(label)].join(',')),
  ]
    .map((row) => `${row}\n`)
    .join('');

/** CSV readers drop spaces around a text unless they are in quotes. */
const field = (text: string): string =>
  /[",\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
