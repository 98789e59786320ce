import { findRepository } from '../git/find.ts';
import { kinds, kindNames } from '../kinds/index.ts';
import { fieldNames, fieldSchema } from '../kinds/keyed.ts';
import type { Desired } from '../model/desired.ts';
import { licenseAddress, offerAddress, offerPlanAddress } from '../model/ids.ts';
import type { Recorded } from '../model/recorded.ts';
import type { CompletedWords } from '../report/documents/completed-words.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import { rulebook } from '../rulebook/rulebook.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { load } from '../session/project.ts';
import { withStore } from '../session/store/open-store.ts';

/** The words that fit at a place of the command line, for the completion of a shell. */
export async function completeWords(
  context: CommandContext,
  what: CompletedWords,
): Promise<CommandResult<Documents['complete']>> {
  const words = (await wordSources[what](context)).filter((word) => inertWord.test(word));
  return { document: { formatVersion, command: 'complete', exitCode: 0, words } };
}

/** Shells expand what they complete, so a name in a file must not be able to run anything. */
const inertWord = /^[A-Za-z0-9][\w./#@-]*$/;

type WordSource = (context: CommandContext) => readonly string[] | Promise<readonly string[]>;

const wordSources: Readonly<Record<CompletedWords, WordSource>> = {
  offer: async (context) => (await loadDesired(context)).offers.map(({ id }) => id),
  license: async (context) => (await loadDesired(context)).licenses.map(({ name }) => name),
  address: async (context) => listAddresses(await loadDesired(context)),
  step: async (context) => readOpenSteps(context, await loadDesired(context)),
  subject: () => [...kindNames, ...kindNames.flatMap(fieldsOfKind), ...Object.keys(rulebook), 'buttons'],
  kind: () => kindNames,
};

const loadDesired = async (context: CommandContext): Promise<Desired> =>
  (await load(context, 'warning')).desired;

const listAddresses = ({ offers, licenses }: Desired): readonly string[] => [
  ...offers.flatMap(({ id, plans }) => [
    offerAddress(id),
    ...plans.map((plan) => offerPlanAddress(id, plan.id)),
  ]),
  ...licenses.map(({ name }) => licenseAddress(name)),
];

const fieldsOfKind = (kind: (typeof kindNames)[number]): readonly string[] =>
  fieldNames(fieldSchema(kinds[kind], 'spec') ?? {}).map((name) => `${kind}.${name}`);

async function readOpenSteps(context: CommandContext, desired: Desired): Promise<readonly string[]> {
  const repository = await findRepository(context.root, context.env);
  return withStore(context, { desired, repository }, async (store) => openStepIds(await store.read()));
}

const openStepIds = ({ offers, licensing }: Recorded): readonly string[] =>
  [...Object.values(offers), ...Object.values(licensing?.allocations ?? {})]
    .flatMap(({ manual }) => manual ?? [])
    .filter(({ confirmed }) => confirmed === undefined)
    .map(({ id }) => id);
