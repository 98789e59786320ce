import type { Progress } from '../../model/ports.ts';
import { maskLicenseAddresses } from '../../plan/redaction/license-names.ts';
import type { Masking } from '../../plan/situation/masking.ts';

/** `--redact`: progress that names no licence allocation. */
export const maskedProgress = (progress: Progress, masking: Masking): Progress => ({
  ...progress,
  step: (step, phase) => progress.step(maskLicenseAddresses(masking, step), phase),
  done: (step, outcome) =>
    progress.done(maskLicenseAddresses(masking, step), maskLicenseAddresses(masking, outcome)),
});
