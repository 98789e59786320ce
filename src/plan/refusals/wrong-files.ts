import { licenseOf, offerOf } from '../../model/ids.ts';
import { byText } from '../../model/json.ts';
import type { PlanInput } from '../situation/input.ts';
import { impossible, type RefusalDraft } from './refused.ts';

/** Offers and allocations in scope whose files have errors: nothing is concluded from such files. */
export const wrongFiles = (input: PlanInput): readonly RefusalDraft[] =>
  [...(input.unsound ?? [])]
    .filter((address) => isPlanned(input, address))
    .toSorted(byText)
    .map((address) =>
      impossible({
        rule: 'SAFE-FILES',
        address,
        message: `the files of \`${addressName(address)}\` have errors, so it is not planned`,
        hint: 'correct them; everything else is planned without it',
      }),
    );

const addressName = (address: string): string => address.slice(address.indexOf('/') + 1);

function isPlanned({ intent: { only, onlyLicenses } }: PlanInput, address: string): boolean {
  const license = licenseOf(address);
  if (license !== undefined) return onlyLicenses?.includes(license) ?? only === undefined;
  return only?.some((id) => id === offerOf(address)) ?? true;
}
