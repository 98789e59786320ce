import { dayMs } from './time.ts';
import type { ApprovalNeed } from '../kinds/approvals.ts';
import type { PolicyWindow } from '../kinds/windows.ts';
import type { PublisherSpec } from '../kinds/publisher.ts';

/** The publisher's policy with its defaults filled in. */
export type Policy = {
  readonly onRemove: 'refuse' | 'delete-drafts';
  readonly whenBusy: 'queue' | 'replace';
  /** Percent by which a live price may fall. */
  readonly price: number;
  readonly stopSell: number;
  readonly deleteDraft: number;
  readonly audienceRemoval: { readonly count: number; readonly percent: number };
  /** How many licences of one plan a deal may lose at once without a refusal, even if no user needs them. */
  readonly licenseDecrease: { readonly count: number; readonly percent: number };
  readonly updatePercent: number;
  readonly protect: readonly string[];
  readonly need: readonly ApprovalNeed[];
  /** Age in milliseconds from which the plan of a pull request is no longer begun. */
  readonly expireMs: number;
  readonly windows: readonly PolicyWindow[];
};

/** The defaults are the cautious ones of the language description. */
export function policyOf(spec: PublisherSpec): Policy {
  const { onRemove, whenBusy, thresholds, protect, approvals, windows } = spec.policy ?? {};
  return {
    onRemove: onRemove ?? 'refuse',
    whenBusy: whenBusy ?? 'queue',
    price: thresholds?.price ?? 50,
    stopSell: thresholds?.stopSell ?? 1,
    deleteDraft: thresholds?.deleteDraft ?? 1,
    audienceRemoval: {
      count: thresholds?.audienceRemoval?.count ?? 1,
      percent: thresholds?.audienceRemoval?.percent ?? 20,
    },
    licenseDecrease: {
      count: thresholds?.licenseDecrease?.count ?? 50,
      percent: thresholds?.licenseDecrease?.percent ?? 50,
    },
    updatePercent: thresholds?.updatePercent ?? 50,
    protect: protect ?? [],
    need: approvals?.need ?? [],
    expireMs: Number.parseInt(approvals?.expire ?? '7d', 10) * dayMs,
    windows: windows ?? [],
  };
}
