import { compareCopies, declaredCopy, mergeCopies, type CopyDifference } from '../../diff/copies.ts';
import type { Desired, DesiredOffer } from '../../model/desired.ts';
import { given } from '../../model/given.ts';
import { offerOf, offerPlanOf } from '../../model/ids.ts';
import { isList, isObject, type Json } from '../../model/json.ts';
import { offerPlansOf, type Observed, type ObservedOffer, type SpecCopy } from '../../model/observed.ts';
import { isWithin, pathKeys } from '../../model/path.ts';
import type { ConditionalProblem, Locate, Problem } from '../../model/problem.ts';
import { checkDesired } from '../../rules/check.ts';
import type { RuleFinding } from '../../rules/finding.ts';
import { isSameItem } from './same-item.ts';

/** What findings in files are judged against. */
export type JudgedAgainst = {
  readonly desired: Desired;
  readonly observed: Pick<Observed, 'offers'>;
  readonly now: Date;
  readonly locate: Locate;
};

/**
 * Judges what was found in the files once the marketplace is read: something missing may be there already,
 * and a value that customers see now was accepted when it was published, so it is wrong only once the files
 * change it.
 */
export function judgeFindings(
  found: readonly ConditionalProblem[],
  against: JudgedAgainst,
): readonly Problem[] {
  const desired = new Map(against.desired.offers.map((offer) => [offer.id, offer]));
  const observed = new Map(against.observed.offers.map((offer) => [offer.id, offer]));
  const groups = Map.groupBy(found, ({ address }) => offerOf(address));
  return [...groups].flatMap(([id, own]) => {
    const [declared, there] = id === undefined ? [] : [desired.get(id), observed.get(id)];
    const isOpen = own.some(({ problem, absent }) => problem.severity === 'error' || absent);
    if (!declared || !there || !isOpen) return own.map(({ problem }) => problem);
    return judgeOffer(own, { declared, there, against });
  });
}

type JudgedOffer = {
  readonly declared: DesiredOffer;
  readonly there: ObservedOffer;
  readonly against: JudgedAgainst;
};

function judgeOffer(
  found: readonly ConditionalProblem[],
  { declared, there, against }: JudgedOffer,
): readonly Problem[] {
  const merged = mergeCopies(declaredCopy(declared), there.draft);
  const after = checkCopy(declared, merged, against);
  const accepted = acceptedCopy(declared, there);
  const before = accepted && checkCopy(declared, accepted, against);
  const places = new Set(before?.map(placeOf));
  const isChanged = changesTo(declared, accepted);
  const isSame = standsStill({ before, accepted, copy: merged });
  const said = saidIn(found);
  const ofLimits = found.filter(({ of }) => of === 'limit');
  return [
    ...ofLimits.map((one) => (isChanged(one) ? one.problem : asKept(one.problem))),
    ...after.flatMap((finding) => {
      const own = said(finding);
      const isOld =
        (places.has(placeOf(finding)) && (isIndexed(finding.path) || !isChanged(finding))) || isSame(finding);
      if (own === undefined) return isOld ? [] : unsaid(finding, against);
      if (!isOld) return [own.problem];
      return own.absent ? [] : [asKept(own.problem)];
    }),
  ];
}

/** What was found at a place, with the same words if possible: they may differ once more is known. */
function saidIn(found: readonly ConditionalProblem[]) {
  const byPlace = new Map(found.map((one) => [placeOf({ ...one.problem, ...one }), one]));
  const byWords = new Map(found.map((one) => [wordsAt({ ...one.problem, ...one }), one]));
  return (finding: RuleFinding) => byWords.get(wordsAt(finding)) ?? byPlace.get(placeOf(finding));
}

/** What the rules find in a copy and not in what the marketplace published already. */
export function newFindingsIn(
  copy: SpecCopy,
  declared: DesiredOffer,
  against: Pick<JudgedAgainst, 'desired' | 'now'> & { readonly there: ObservedOffer | undefined },
): readonly RuleFinding[] {
  const { there } = against;
  const accepted = there?.live ?? there?.preview;
  const before = accepted && checkCopy(declared, accepted, against);
  const places = new Set(before?.map(placeOf));
  const isChanged = changesTo(declared, accepted);
  const isSame = standsStill({ before, accepted, copy });
  return checkCopy(declared, copy, against).filter(
    (one) => !isSame(one) && (!places.has(placeOf(one)) || isChanged(one)),
  );
}

/** The content that customers see or will see as it is, so the marketplace accepted it. */
const acceptedCopy = (
  { lifecycle }: DesiredOffer,
  { live, preview, draft }: ObservedOffer,
): SpecCopy | undefined => live ?? preview ?? (lifecycle === 'draft' ? draft : undefined);

type FindingPlace = Pick<RuleFinding, 'rule' | 'address' | 'path' | 'message'>;

/** An item of a set has no fixed place, since its index depends on the others: its message identifies it. */
const placeOf = ({ rule, address, path, message }: FindingPlace): string =>
  isIndexed(path) ? `${rule} ${address} ${message}` : `${rule} ${address} ${path}`;

const wordsAt = (one: FindingPlace): string => `${placeOf(one)} ${one.message}`;

const isIndexed = (path: string): boolean => /\/\d+$/u.test(path);

type ComparedCopies = {
  readonly before: readonly RuleFinding[] | undefined;
  readonly accepted: SpecCopy | undefined;
  readonly copy: SpecCopy;
};

/** Whether an item of a list has the same value and finding as before, though its neighbours may differ. */
function standsStill({ before = [], accepted, copy }: ComparedCopies): (finding: RuleFinding) => boolean {
  const words = new Set(before.map(saying));
  return (finding) =>
    accepted !== undefined && words.has(saying(finding)) && isSameItem(finding, copy, accepted);
}

const saying = ({ rule, address, message }: FindingPlace): string => `${rule} ${address} ${message}`;

type ChangedPlace = Pick<RuleFinding, 'address' | 'path' | 'absent'>;

/** Whether the files change what is at a place; of something missing, whether they take it away. */
function changesTo(declared: DesiredOffer, accepted: SpecCopy | undefined): (place: ChangedPlace) => boolean {
  if (accepted === undefined) return () => true;
  // Secrets are masked: one that is there may be equal, and one that is not there is new.
  const secretStands = (address: string, path: string) => isThere(accepted, address, path);
  const how = { offer: declared.id, extent: 'declared', secretStands } as const;
  const differences = compareCopies(declaredCopy(declared), accepted, how);
  return ({ address, path, absent }) =>
    differences.some((one) => one.address === address && touches(one, path, absent === true));
}

/** Items of a list are not looked up: a secret in one counts as there. */
function isThere({ content, plans }: SpecCopy, address: string, path: string): boolean {
  const plan = offerPlanOf(address);
  let at: Json | undefined = plan === undefined ? content : plans[plan]?.content;
  for (const key of pathKeys(path)) {
    if (isList(at)) return true;
    at = isObject(at) ? at[key] : undefined;
  }
  return at !== undefined;
}

const touches = ({ path: changed }: CopyDifference, path: string, isMissing: boolean): boolean =>
  isWithin(path, changed) || (!isMissing && isWithin(changed, path));

function checkCopy(
  declared: DesiredOffer,
  copy: SpecCopy,
  against: Pick<JudgedAgainst, 'desired' | 'now'>,
): readonly RuleFinding[] {
  const offer = withCopy(declared, copy);
  return checkDesired({ ...against.desired, offers: [offer], licenses: [] }, against.now).filter(
    ({ address }) => offerOf(address) === declared.id,
  );
}

const withCopy = (declared: DesiredOffer, copy: SpecCopy): DesiredOffer => ({
  ...declared,
  content: copy.content,
  plans: offerPlansOf(copy).map(([id, { content, audience }]) => ({
    id,
    lifecycle: content['lifecycle'] === 'stopped' ? 'stopped' : 'live',
    content,
    ...given({ audience }),
  })),
});

const keptHint = 'What customers see has this too, so it is an error only once its value changes.';

const asKept = (problem: Problem): Problem =>
  problem.severity === 'error' ? { ...problem, severity: 'warning', hint: keptHint } : problem;

/** A finding about what no file declares: files cannot be wrong there, but a publish may fail on it. */
function unsaid(
  { rule, severity, message, hint, address, path, absent }: RuleFinding,
  { locate }: JudgedAgainst,
): readonly Problem[] {
  if (severity !== 'error' || absent === true) return [];
  const source = locate(address, path) ?? locate(address, '');
  return [{ rule, severity: 'warning', message, ...given({ hint, source }), address }];
}
