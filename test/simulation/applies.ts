import type { ApplyOptions } from '../../src/commands/apply/intent.ts';
import { offerId, submissionNumber } from '../../src/model/ids.ts';
import type { Documents } from '../../src/report/documents/documents.ts';
import { writesIn } from '../acceptance/make.ts';
import { hour } from '../marketplace/emulator/make.ts';
import type { Flags } from './actions.ts';
import { noteShown, pageOf, type Asked } from './book.ts';
import { inPortal } from './in-portal.ts';
import { secret } from './project.ts';
import type { Simulation } from './run.ts';
import { noteSold } from './sold.ts';
import { waitingOf, liveOf } from './sight.ts';

type Verb =
  | { readonly command: 'apply' }
  | { readonly command: 'republish' | 'discard'; readonly offer: string };

/**
 * A person plans, now or earlier, reads the plan, and applies with these flags; the result is checked
 * against the laws. Returns the overrides that the apply asked for.
 */
export async function applies(
  s: Simulation,
  flags: Flags & AlsoAsked,
  verb: Verb = { command: 'apply' },
  seen?: Documents['plan'],
): Promise<readonly string[]> {
  const planned = seen ?? (await tried(s, () => s.commands().plan()));
  if (!planned) return [];
  checkDocument(s, planned);
  if (flags.twice) await checkSame(s, planned);
  const stale = flags.stale ? s.kept() : undefined;
  s.keep(planned);
  if (flags.approvedBefore) {
    const { offer, act } = flags.approvedBefore;
    await s.happens('portal', () => inPortal(s, offer, act));
  }
  noteShown(s.book, planned);
  const { asked, options } = decided(s, flags, { planned, verb, stale });
  s.begins(asked);
  const { meanwhile } = flags;
  const confirm = async (shown: Pick<Documents['plan'], 'steps' | 'passengers'>): Promise<boolean> => {
    noteShown(s.book, shown);
    if (meanwhile) await s.happens('portal', () => inPortal(s, meanwhile.offer, meanwhile.act));
    return true;
  };
  const commands = s.commands(flags, { confirm });
  const run = { ...options, yes: meanwhile === undefined };
  s.meets(flags, asked);
  const applied = await tried(s, () => carriedOut(commands, verb, run));
  if (applied) noteShown(s.book, applied);
  await s.ended(asked);
  if (!isDisturbed(flags)) checkRequests(s, commands.requests);
  if (applied) checkApplied(s, applied, flags);
  if (applied) checkSignedOff(s, applied, asked);
  if (applied) noteSold(s.book, doneIn(applied, asked, flags), { asked, sights: s.sights() });
  if (applied && run.approved) checkApproved(s, applied, run.approved);
  if (flags.twice && applied && isThorough(applied, asked, flags)) await checkQuiet(s, asked, options);
  checkSecrets(s, [planned, applied, commands.requests]);
  return overridesIn(applied?.refusals ?? []);
}

type AlsoAsked = {
  /** Overrides that only the last apply asked for, and no plan. */
  readonly alsoAllow?: readonly string[];
  /** Only what is declared live is signed off, because anything else would be refused. */
  readonly signsOffLiveOnly?: true;
};

type Commands = ReturnType<Simulation['commands']>;
type Applied = Pick<
  Documents['apply'],
  'exitCode' | 'outcomes' | 'refusals' | 'waiting' | 'steps' | 'passengers'
>;

function carriedOut(commands: Commands, verb: Verb, options: Partial<ApplyOptions>): Promise<Applied> {
  if (verb.command === 'discard') return commands.discardDraft(verb.offer, options.allow);
  if (verb.command === 'republish')
    return commands.republish(verb.offer, {
      offers: [verb.offer],
      republish: { offer: offerId(verb.offer), reason: 'a test' },
      yes: true,
    });
  return commands.apply(options);
}

const overridesIn = (refusals: Documents['plan']['refusals']): readonly string[] =>
  refusals.flatMap(({ override }) => (override === null ? [] : [override]));

function decided(
  s: Simulation,
  flags: Flags & AlsoAsked,
  { planned, verb, stale }: { planned: Documents['plan']; verb: Verb; stale: Documents['plan'] | undefined },
) {
  const project = s.project();
  const declared = project.offers.map(({ id }) => id);
  // The id of a deleted plan cannot be used again, so do not allow that.
  const overrides = overridesIn(planned.refusals).filter((one) => !one.startsWith('DEL-04:'));
  const chosen = overrides.filter(
    (_, index) => flags.allow === 'all' || (flags.allow === 'half' && index % 2 === 0),
  );
  const allow = [...new Set([...chosen, ...(flags.alsoAllow ?? [])])];
  const scope =
    verb.command === 'apply' ? (declared.includes(flags.scope) ? flags.scope : 'all') : verb.offer;
  const inScope = declared.filter((id) => scope === 'all' || id === scope);
  const mayGoLive = (offer: string): boolean =>
    project.offers.some(({ id, lifecycle }) => id === offer && lifecycle === 'live');
  const toSignOff = flags.signsOffLiveOnly ? inScope.filter(mayGoLive) : inScope;
  const signOffs = toSignOff.flatMap((offer) => {
    const sight = s.sights()[offer];
    const waiting = sight && waitingOf(sight);
    return flags.signOff && waiting && waiting.number !== liveOf(sight)?.number
      ? [{ offer, submission: waiting.number }]
      : [];
  });
  const asked: Asked = {
    project,
    allow,
    signOffs,
    scope,
    ...s.checkedOut(),
    ...(flags.trouble?.kind === 'partial' && flags.trouble.after === 0 ? { hidden: s.published() } : {}),
    ...(flags.resubmit ? { resubmit: inScope } : {}),
    ...(flags.replace ? { replace: inScope } : {}),
    ...(verb.command === 'discard' ? { discard: verb.offer } : {}),
  };
  if (verb.command === 'republish') pageOf(s.book, verb.offer).allowed.add('republish');
  const options: Partial<ApplyOptions> = {
    offers: scope === 'all' ? [] : [scope],
    allow,
    signOffs: signOffs.map(({ offer, submission }) => ({
      offer: offerId(offer),
      submission: submissionNumber(submission),
    })),
    wait: flags.waitHours * hour,
    ...(flags.replace ? { replace: inScope } : {}),
    ...(flags.resubmit ? { resubmit: inScope } : {}),
    ...(flags.approvedBefore || stale ? { approved: stale ?? planned } : {}),
  };
  return { asked, options };
}

/** The command's result; `undefined` if it ended with an error that a person can act on. */
export async function tried<T>(s: Simulation, command: () => Promise<T>): Promise<T | undefined> {
  try {
    return await command();
  } catch (error) {
    const known = error instanceof Error && ['UserError', 'MarketplaceError'].includes(error.name);
    const died = error instanceof Error && error.message === 'the process died';
    s.log.push(`  ${String(error).slice(0, 300)}`);
    if (!known && !died)
      s.violated([`a command broke: ${error instanceof Error ? (error.stack ?? '') : String(error)}`]);
    return undefined;
  }
}

/** Offers for which everything requested is done and recorded. */
function doneIn({ outcomes, refusals, waiting }: Applied, asked: Asked, flags: Flags): readonly string[] {
  const { standing, isDirty, discard, project } = asked;
  const isWhole = standing !== 'behind' && !isDirty && discard === undefined && flags.scope === 'all';
  if (!isWhole || isDisturbed(flags)) return [];
  const isOpen = [...refusals, ...waiting, ...outcomes.filter(({ status }) => status !== 'done')].map(
    (one) => ('id' in one ? one.id : one.address),
  );
  const isHeld = (id: string): boolean =>
    isOpen.some((one) => one.startsWith('publisher/') || one.split(/[/#]/)[1] === id);
  return project.offers.map(({ id }) => id).filter((id) => !isHeld(id));
}

/** The same files, marketplace and state must give the same plan, byte for byte. */
async function checkSame(s: Simulation, planned: Documents['plan']): Promise<void> {
  const again = await tried(s, () => s.commands().plan());
  if (again && JSON.stringify(again) !== JSON.stringify(planned)) s.violated(['two plans differ']);
}

/** True if nothing came between, nothing failed, and no sign-off was combined with a refusal. */
const isThorough = ({ outcomes, refusals }: Applied, { signOffs }: Asked, flags: Flags): boolean =>
  flags.waitHours === 0 &&
  !isDisturbed(flags) &&
  outcomes.every(({ status }) => status !== 'failed') &&
  (refusals.length === 0 || signOffs.length === 0);

/** No user acted and no time passed since the last apply, so there must be nothing left to write. */
async function checkQuiet(s: Simulation, asked: Asked, options: Partial<ApplyOptions>): Promise<void> {
  const { signOffs: _once, resubmit: _again, ...rest } = options;
  const commands = s.commands();
  s.begins({ ...asked, signOffs: [] });
  const applied = await tried(s, () => commands.apply({ ...rest, wait: 0 }));
  await s.ended(asked);
  if (!applied) return;
  s.log.push(`  and again: ${applied.outcomes.map(({ id, status }) => `${id}=${status}`).join(' ')}`);
  s.violated(writesIn(commands.requests).map((line) => `written right after an apply: ${line}`));
}

/** Nothing outside the approved plan may be done. */
function checkApproved(
  s: Simulation,
  { outcomes }: Applied,
  approved: Pick<Documents['plan'], 'steps'>,
): void {
  const known = new Set(approved.steps.map(({ id }) => id));
  // What an approved creation left unwritten is saved by a step with another name.
  const done = outcomes.filter(
    ({ id, status }) => status === 'done' && !known.has(id) && !id.endsWith('#save-draft'),
  );
  s.violated(done.map(({ id }) => `${id} was done and not approved`));
}

function checkDocument(s: Simulation, { exitCode, steps, refusals }: Documents['plan']): void {
  const isNew = steps.some(({ openSince }) => openSince === undefined);
  const expected = refusals.length > 0 ? 3 : isNew ? 2 : 0;
  if (exitCode !== expected) s.violated([`plan ends with ${exitCode} instead of ${expected}`]);
  s.log.push(
    [
      '  plan:',
      ...steps.map(({ id }) => id),
      '|',
      ...refusals.map(({ rule, address }) => `${rule}:${address}`),
    ].join(' '),
  );
}

function checkApplied(s: Simulation, applied: Applied, flags: Flags): void {
  const { exitCode, outcomes, refusals, waiting } = applied;
  const has = (...statuses: string[]) => outcomes.some(({ status }) => statuses.includes(status));
  const expected = has('failed')
    ? 1
    : refusals.length > 0
      ? 3
      : has('waiting', 'skipped', 'manual') || waiting.length > 0
        ? 4
        : 0;
  if (exitCode !== expected) s.violated([`apply ends with ${exitCode} instead of ${expected}`]);
  s.log.push(
    [
      `  apply ${exitCode}:`,
      ...outcomes.map(
        ({ id, status, error }) => `${id}=${status}${error ? `(${error.code}: ${error.message})` : ''}`,
      ),
      '|',
      ...refusals.map(({ rule, address }) => `${rule}:${address}`),
      '|',
      ...waiting.map((one) => `${one.address} ${one.for}`),
    ].join(' '),
  );
  for (const { id, status, error } of outcomes) {
    if (!error || isDisturbed(flags) || isExpected(error)) continue;
    s.violated([`${id} ${status}: ${error.code} ${error.message} ${(error.details ?? []).join(' ')}`]);
  }
}

/**
 * A certification that was made to fail, and refusals for reasons that the marketplace does not show in
 * advance.
 */
const isExpected = ({ code, message }: { code: string; message: string }): boolean =>
  /certification|price change of \w+ is|it cannot be used again|too long ago/i.test(`${code} ${message}`);

/** A user acted, or something failed, between reading and writing. */
const isDisturbed = ({ meanwhile, during, trouble, weather }: Flags): boolean =>
  [meanwhile, during, trouble, weather].some((one) => one !== undefined);

/** No user interfered, so the service has no reason to reject a request. */
function checkRequests(s: Simulation, requests: readonly string[]): void {
  const refused = requests.filter(
    (line) => /^http \S+ \S+ [45]\d\d /.test(line) && !/^http GET \S+\/configure\/\S+ 404 /.test(line),
  );
  s.violated(refused.map((line) => `refused: ${line}`));
}

/**
 * A sign-off that was not carried out and is no longer stored must not be reported as a success; and an
 * offer that the commit declares is known, however old the commit is.
 */
function checkSignedOff(s: Simulation, { exitCode, refusals }: Applied, { signOffs }: Asked): void {
  for (const { offer, submission } of signOffs) {
    const sight = s.sights()[offer];
    const waits = sight && waitingOf(sight)?.number === submission && liveOf(sight)?.number !== submission;
    if (waits && exitCode === 0)
      s.violated([`${offer}@${submission} was signed off, waits on, and nothing is said of it`]);
    const isUnknown = refusals.some(
      ({ rule, address, message }) =>
        rule === 'PUB-05' && address === `offer/${offer}` && message.includes('does not know it'),
    );
    if (isUnknown) s.violated([`${offer}@${submission} was signed off, and its offer passes for unknown`]);
  }
}

function checkSecrets(s: Simulation, shown: unknown): void {
  const text = JSON.stringify([shown, s.state()]);
  if (text.includes(secret) || text.includes(encodeURIComponent(secret))) s.violated(['a secret is told']);
}
