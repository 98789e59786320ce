import type { SubmissionStep } from './store/submissions.ts';

/** How long publishing takes: no time, the documented time, or until the clock is moved by hand. */
export type Pipeline = 'instant' | 'realistic' | 'manual';

/** A phase lasts until this many minutes after its step began; parallel ones follow by their ends. */
type Phase = { readonly name: string; readonly untilMinute: number };

type PhaseTable = Readonly<Record<SubmissionStep, readonly Phase[]>>;

const minuteMs = 60_000;
const hour = 60;
const day = 24 * hour;

const saasCertification = 30 + 10 * day;

/** Documented durations by offer type; a type that is missing cannot be published. */
const phases: Readonly<Record<string, PhaseTable>> = {
  softwareAsAService: {
    preview: [
      { name: 'automatedValidation.purchaseFlow', untilMinute: 10 },
      { name: 'automatedValidation.leadManagement', untilMinute: 15 },
      { name: 'automatedValidation.offerValidation', untilMinute: 30 },
      { name: 'certification', untilMinute: saasCertification },
      { name: 'previewCreation', untilMinute: saasCertification + hour },
    ],
    live: [
      { name: 'publish.purchaseFlow', untilMinute: 10 },
      { name: 'publish.leadManagement', untilMinute: 15 },
      { name: 'publish.finalPublish', untilMinute: 45 },
    ],
    stop: [{ name: 'stopDistribution', untilMinute: 4 * hour }],
  },
};

const stepPhases = (productType: string, step: SubmissionStep): readonly Phase[] =>
  phases[productType]?.[step] ?? [];

/** Milliseconds from the beginning of a step to its arrival. */
export function stepDuration(pipeline: Pipeline, productType: string, step: SubmissionStep): number {
  if (pipeline === 'instant') return 0;
  return (stepPhases(productType, step).at(-1)?.untilMinute ?? 0) * minuteMs;
}

/** The phase a step is in `elapsed` milliseconds after it began, and its end, counted likewise. */
export function phaseAt(
  productType: string,
  step: SubmissionStep,
  elapsed: number,
): { name: string; ends: number } | undefined {
  const phase = stepPhases(productType, step).find(({ untilMinute }) => elapsed < untilMinute * minuteMs);
  return phase && { name: phase.name, ends: phase.untilMinute * minuteMs };
}
