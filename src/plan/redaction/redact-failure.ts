import { given } from '../../model/given.ts';
import type { Problem } from '../../model/problem.ts';
import type { Masking } from '../situation/masking.ts';
import { allocationFileMask } from './allocation-files.ts';
import { licensesAt, mapTexts, maskLicenseNames } from './license-names.ts';
import { proseMask, redactProse } from './redact.ts';

/** What a run that ended early says: about the error itself, and about the files. */
type FailureWords = {
  readonly error: { readonly message: string; readonly hint?: string; readonly details?: readonly string[] };
  readonly problems?: readonly Problem[];
};

/** The texts that name customers and testers, as far as they are known when a run ends early. */
export type KnownNames = {
  readonly people: ReadonlySet<string>;
  readonly licenses: ReadonlySet<string>;
  /** Files that declare licence allocations. */
  readonly files: readonly string[];
};

/** What a run that ended early says, without the names that its plan would mask. */
export function redactFailure<F extends FailureWords>(failure: F, masking: Masking, known: KnownNames): F {
  const { error, problems } = failure;
  const maskPeople = proseMask(masking, known.people);
  const maskFiles = allocationFileMask(masking, failure, known.files);
  const prose = (text: string): string => maskPeople(maskFiles(text));
  const told = {
    error: redactProse(error, prose),
    ...given({ problems: problems?.map((one) => redactProse(one, prose)) }),
  };
  const names = new Set([...known.licenses, ...licensesAt(problems ?? [])]);
  const nameless = mapTexts(told, maskFiles);
  return { ...failure, ...maskLicenseNames(masking, names, nameless) };
}
