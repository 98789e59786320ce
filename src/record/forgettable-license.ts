import type { Desired } from '../model/desired.ts';
import { UserError } from '../model/errors.ts';
import { licenseAddress, type LicenseName } from '../model/ids.ts';
import { entryOf } from '../model/json.ts';
import { confirmDealCommand } from '../model/manual.ts';
import type { RecordedAllocation } from '../model/recorded-licenses.ts';
import type { Salvaged } from '../model/state-damage.ts';

type Forgettable = { readonly record: RecordedAllocation | undefined; readonly isDamaged: boolean };

/**
 * Refuses what is not managed. Where no marketplace shows the deal, the record alone knows that it was
 * registered: without it, a file that still declares it would register it once more.
 */
export function requireForgettable(
  license: LicenseName,
  { recorded, damaged }: Salvaged,
  { desired, isShown }: { readonly desired: Pick<Desired, 'licenses'>; readonly isShown: boolean },
): Forgettable {
  const address = licenseAddress(license);
  const records = recorded.licensing?.allocations ?? {};
  const record = entryOf(records, license);
  const isDamaged = damaged.some((damage) => damage.license === license);
  const isDoubted = recorded.doubts?.some((doubt) => doubt.address === address) ?? false;
  if (!record && !isDamaged && !isDoubted) throw unmanagedLicense(address, Object.keys(records));
  const declared = desired.licenses.find(({ name }) => name === license);
  const isRegistered = record === undefined || record.dealId !== undefined || record.unknown === true;
  if (!declared || isShown || !isRegistered) return { record, isDamaged };
  const plans = declared.licenses.map(({ plan }) => plan);
  throw new UserError(
    'still-declared',
    `a file still declares ${address}: it would be registered once more`,
    {
      hint:
        'remove its file first; or say where its deal stands: ' +
        `\`${confirmDealCommand(address, { plans })}\``,
    },
  );
}

const unmanagedLicense = (address: string, managed: readonly string[]): UserError =>
  new UserError('not-managed', `${address} is not managed`, {
    hint: managed.length === 0 ? 'no licence allocation is' : `these are: ${managed.join(', ')}`,
  });
