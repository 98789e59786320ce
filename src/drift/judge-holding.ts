import type { ComparedLicenses } from '../model/dashboard.ts';
import { given } from '../model/given.ts';
import { offerPlanAddress, type OfferPlanId } from '../model/ids.ts';
import { byText, entryOf } from '../model/json.ts';
import type { RecordedAllocation } from '../model/recorded-licenses.ts';
import { assignedIn, sum, type HeldInFile } from './compare-dashboard.ts';

/** The report about one customer and plan; none if neither side has licences. */
export function judgeHolding(
  held: HeldInFile,
  { asOf, isByHand }: { readonly asOf: string; readonly isByHand: boolean },
): readonly ComparedLicenses[] {
  const { offer, plan, rows, allocations } = held;
  const withPlan = allocations.filter(({ counts }) => entryOf(counts, plan) !== undefined);
  const updated = latest(allocations.map((one) => one.updated));
  const recorded = allocations.length === 0 ? undefined : sumOfCounts(allocations, plan);
  const shown = rows.length === 0 ? undefined : sum(rows.map(({ provisioned }) => provisioned));
  const verdict = verdictOf({ held, recorded, shown, isOlder: updated !== undefined && asOf < updated });
  if (verdict === undefined) return [];
  const named = withPlan.length === 0 ? allocations : withPlan;
  const lines = rows.map(({ line }) => line);
  return [
    {
      address: offerPlanAddress(offer, plan),
      licenses: named.map(({ name }) => name),
      verdict,
      ...given({ recorded, shown, assigned: assignedIn(rows) }),
      states: [...new Set(rows.flatMap(({ state }) => (state === undefined ? [] : [state])))],
      lines,
      ...given({ updated, next: nextForVerdict(verdict, { named, plan, shown, lines, isByHand }) }),
    },
  ];
}

const sumOfCounts = (allocations: readonly RecordedAllocation[], plan: OfferPlanId): number =>
  sum(allocations.map(({ counts }) => entryOf(counts, plan) ?? 0));

/** As a day, because a file has no time. */
const latest = (times: readonly (string | undefined)[]): string | undefined =>
  times
    .flatMap((time) => (time === undefined ? [] : [time.slice(0, 10)]))
    .toSorted(byText)
    .at(-1);

type HoldingComparison = {
  readonly held: HeldInFile;
  readonly recorded: number | undefined;
  readonly shown: number | undefined;
  readonly isOlder: boolean;
};

function verdictOf(compared: HoldingComparison): ComparedLicenses['verdict'] | undefined {
  const { held, recorded, shown, isOlder } = compared;
  if (held.allocations.some(({ unknown }) => unknown === true)) return 'unknown';
  if (recorded === undefined) return shown === 0 ? undefined : 'unrecorded';
  if (shown === undefined) return 'absent';
  if (shown === recorded) return 'same';
  return isOlder ? 'older' : 'differs';
}

type ToldHolding = {
  readonly named: readonly RecordedAllocation[];
  readonly plan: OfferPlanId;
  readonly shown: number | undefined;
  readonly lines: readonly number[];
  readonly isByHand: boolean;
};

function nextForVerdict(verdict: ComparedLicenses['verdict'], told: ToldHolding): string | undefined {
  if (verdict === 'unrecorded') {
    const lines = told.lines.join(', ');
    return `find out who gave them (line ${lines} of the file); declare their deal with its id`;
  }
  if (verdict !== 'differs') return undefined;
  if (!told.isByHand) return '`offerctl drift` reads the deals themselves, and says what to do';
  const [one, ...others] = told.named;
  const deals = others.length === 0 ? 'the deal' : 'each of these deals';
  const seen = one === undefined || others.length > 0 ? undefined : told.shown;
  const commands = told.named.map((record) => confirmCommandOf(record, told.plan, seen));
  return `look at ${deals}, and say what it shows: ${commands.join(', ')}`;
}

/** Only a person who reads a deal's page knows how a sum over several deals is divided. */
function confirmCommandOf(
  { name, dealId, counts }: RecordedAllocation,
  plan: OfferPlanId,
  seen: number | undefined,
): string {
  const others = Object.entries(counts).filter(([id]) => id !== plan);
  const values = [
    `dealId=${dealId ?? 'ID'}`,
    ...others.map(([id, count]) => `seen.${id}=${count}`),
    `seen.${plan}=${seen ?? 'NUMBER'}`,
  ];
  return `\`offerctl confirm license/${name} ${values.map((value) => `--set ${value}`).join(' ')}\``;
}
