import type { DriftItem, DriftKind } from '../../model/drift.ts';
import { offerPlanOf } from '../../model/ids.ts';
import { changeLines } from './change-text.ts';
import type { Documents } from '../documents/documents.ts';
import { tone, wrapped, indented, type Line } from '../words/paint.ts';
import { brief, shownEdit, unabridged } from '../words/shown-change.ts';
import type { TextOptions } from './text-options.ts';
import { count, groupOf, heading, instantWords } from '../words/words.ts';

type DriftWords = (item: DriftItem) => string;

/** What happened, in words; fields show their values instead. */
const events: Readonly<Record<Exclude<DriftKind, 'changed' | 'added' | 'removed'>, DriftWords>> = {
  members: ({ members }) => membersWords(members),
  'plan-added': () => 'somebody else created this plan',
  'plan-gone': () => 'this plan is gone',
  'offer-gone': () => 'the offer is gone from the marketplace',
  'offer-replaced': () => 'another offer stands under this name',
  submitted: ({ submission }) => `a preview of somebody else waits (${submission ?? ''})`,
  publishing: ({ submission }) => `a publish of somebody else runs (${submission ?? ''})`,
  failed: ({ submission }) => `a publish of somebody else failed (${submission ?? ''})`,
  cancelled: () => 'somebody cancelled the publish of ours',
  published: ({ submission }) => `somebody else published it (${submission ?? ''})`,
  stopped: () => 'somebody else took it off sale',
  relisted: () => 'somebody else put it on sale again',
  unsigned: ({ submission }) =>
    `somebody else took our preview live, and nobody signed it off here (${submission ?? ''})`,
  'unsigned-running': ({ submission }) =>
    `somebody else is taking our preview live, and nobody signed it off here (${submission ?? ''})`,
  'deal-gone': () => 'its deal is gone from the marketplace',
  'deal-added': ({ deal }) => `somebody else registered a deal (${deal ?? ''})`,
  'consent-ended': () => 'the customer ended its consent',
};

function membersWords(members: DriftItem['members']): string {
  const { came = 0, went = 0, now } = members ?? { now: 0 };
  const parts = [
    ...(came > 0 ? [`${count(came, 'member')} came that no file ever named`] : []),
    ...(went > 0 ? [`${count(went, 'member')} went that the files name`] : []),
  ];
  return parts.length === 0 ? `the members changed; there are ${now} now` : parts.join(', ');
}

/** Everything that differs from the record, offer by offer, and who must act. */
export function driftLines(document: Documents['drift'], options: TextOptions): readonly Line[] {
  const { drift, unrecorded, offers, licenses } = document;
  const groups = Map.groupBy(drift, ({ address }) => groupOf(address));
  const total =
    drift.length === 0
      ? `No drift: ${comparedWords(offers, licenses)}, all as recorded.`
      : `${count(drift.length, 'thing')} drifted in ${driftedWords(groups.size, offers, licenses)}.`;
  return [
    heading(document.marketplace),
    [],
    ...[...groups].flatMap(([offer, items]) => [
      [tone('strong', offer)],
      ...indented(
        items.flatMap((item) => itemLines(item, options)),
        2,
      ),
      [],
    ]),
    ...unrecorded.flatMap((address) =>
      wrapped(
        [tone('dim', `${groupOf(address)}: no content is recorded yet, so none is compared`)],
        options.style.columns,
        2,
      ),
    ),
    [],
    [tone(drift.length === 0 ? 'good' : 'caution', total)],
  ];
}

const driftedWords = (groups: number, offers: number, licenses: number): string =>
  licenses === 0
    ? `${count(groups, 'offer')} of ${offers}`
    : `${groups} of ${offers + licenses} offers and allocations`;

const comparedWords = (offers: number, licenses: number): string => {
  const parts = [count(offers, 'managed offer'), ...(licenses > 0 ? [count(licenses, 'allocation')] : [])];
  return parts.join(' and ');
};

function itemLines(item: DriftItem, options: TextOptions): readonly Line[] {
  const columns = options.style.columns - 2;
  const next: Line = ['    ', tone('dim', 'next: '), item.next];
  return [...whatLines(item, options, columns), ...placeLines(item), ...wrapped(next, columns, 10)];
}

function whatLines(item: DriftItem, { verbose }: TextOptions, columns: number): readonly Line[] {
  const { kind, address } = item;
  const plan = offerPlanOf(address);
  const place = plan === undefined ? '' : `plan ${plan}${item.kind === 'members' ? ' audience' : ''}`;
  if (kind === 'changed' || kind === 'added' || kind === 'removed') {
    const name = [place, (item.path ?? '').slice(1)].filter((part) => part !== '').join(' ');
    return changeLines(
      [{ address: '', shown: shownEdit(name, item, verbose ? unabridged : brief) }],
      columns,
    );
  }
  const words = `${place === '' ? '' : `${place}: `}${events[kind](item)}`;
  return wrapped([tone('bad', '! '), words], columns, 2);
}

const placesSeen: Readonly<Record<DriftItem['target'], string>> = {
  draft: 'in the draft',
  preview: 'in the preview',
  live: 'in the live copy',
  deal: 'in the deal',
};

/** Where it is seen and since when. */
function placeLines({ target, since, sinceApply, declared, kind }: DriftItem): readonly Line[] {
  const isField = kind === 'changed' || kind === 'added' || kind === 'removed';
  const parts = [
    ...(isField ? [placesSeen[target]] : []),
    ...(isField ? [declared === true ? 'declared' : 'in no file'] : []),
    ...(since === undefined ? [] : [`since ${instantWords(since)}`]),
    ...(sinceApply === undefined ? [] : [`after the apply of ${instantWords(sinceApply)}`]),
  ];
  return parts.length === 0 ? [] : [['    ', tone('dim', parts.join(', '))]];
}
