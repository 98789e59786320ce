import type { SubmissionStep } from './store/submissions.ts';
import { timingOfType, type CertificationPlace, type Timing, type Pipeline } from './timing.ts';

/**
 * A phase lasts until this many minutes after its step began; parallel phases are in the order of their
 * ends.
 */
export type Phase = { readonly name: string; readonly untilMinute: number };

/** What determines the phases of a step. */
export type PublishedThing = {
  readonly type: string;
  readonly sold: boolean;
  readonly testDrive: boolean;
  readonly leads: boolean;
};

const minuteMs = 60_000;
const hour = 60;

/** Phases that begin at the same time, in the order of their ends. */
const checkPhases = (thing: PublishedThing, { automatedValidation: lasts }: Timing): readonly Phase[] =>
  [
    { name: 'testDriveData', untilMinute: lasts.testDriveDataMin, when: thing.testDrive },
    { name: 'purchaseFlow', untilMinute: lasts.purchaseFlowMin, when: thing.sold },
    { name: 'leadManagement', untilMinute: lasts.leadManagementMin, when: thing.leads },
    { name: 'testDriveProvisioning', untilMinute: lasts.testDriveProvisioningMin, when: thing.testDrive },
  ]
    .flatMap(({ when, ...phase }) => (when ? [phase] : []))
    .toSorted(byEnd);

const byEnd = (a: Phase, b: Phase): number => a.untilMinute - b.untilMinute;

/**
 * Adds phases that run one after another once the last of `before` has ended. In `after`, `untilMinute` is a
 * duration.
 */
function followedBy(before: readonly Phase[], after: readonly Phase[]): readonly Phase[] {
  let minute = Math.max(0, ...before.map(({ untilMinute }) => untilMinute));
  return [
    ...before,
    ...after.map(({ name, untilMinute }) => ({ name, untilMinute: (minute += untilMinute) })),
  ];
}

const prefixed = (prefix: string, phases: readonly Phase[]): readonly Phase[] =>
  phases.map(({ name, untilMinute }) => ({ name: `${prefix}.${name}`, untilMinute }));

/** The phases of a step in the order of their ends. */
export function phasesOf(thing: PublishedThing, step: SubmissionStep, timing: Timing): readonly Phase[] {
  return unscaled(thing, step, timing).map(({ name, untilMinute }) => ({
    name,
    untilMinute: untilMinute * timing.timeScale,
  }));
}

function unscaled(thing: PublishedThing, step: SubmissionStep, timing: Timing): readonly Phase[] {
  const { type } = thing;
  const certification = {
    name: 'certification',
    untilMinute: timingOfType(timing.certificationHours, type) * hour,
  };
  const certifiedIn = (place: CertificationPlace): readonly Phase[] =>
    timingOfType(timing.certificationPlacement, type) === place ? [certification] : [];
  switch (step) {
    case 'preview': {
      const validation = [...checkPhases(thing, timing), ...offerValidation(type, timing)].toSorted(byEnd);
      const creation = timingOfType(timing.previewCreationHours, type) * hour;
      return followedBy(prefixed('automatedValidation', validation), [
        ...certifiedIn('beforePreview'),
        { name: 'previewCreation', untilMinute: creation },
      ]);
    }
    case 'live':
      return followedBy(prefixed('publish', checkPhases(thing, timing)), [
        ...certifiedIn('afterGoLive'),
        { name: 'publish.finalPublish', untilMinute: timingOfType(timing.finalPublishMin, type) },
      ]);
    case 'stop':
      return [{ name: 'stopDistribution', untilMinute: timing.stopOfferVisibleHours * hour }];
  }
}

const offerValidation = (type: string, { automatedValidation }: Timing): readonly Phase[] =>
  type === 'softwareAsAService'
    ? [{ name: 'offerValidation', untilMinute: automatedValidation.saasOfferValidationMin }]
    : [];

/** Milliseconds from the beginning of a step to the end of its last phase, or of the phase named `last`. */
export function durationOf(pipeline: Pipeline, phases: readonly Phase[], last?: string): number {
  if (pipeline === 'instant') return 0;
  const phase = phases.find(({ name }) => name === last) ?? phases.at(-1);
  return (phase?.untilMinute ?? 0) * minuteMs;
}

/**
 * The phase of a step `elapsed` milliseconds after it began, and the end of that phase, counted the same
 * way.
 */
export function phaseAt(
  phases: readonly Phase[],
  elapsed: number,
): { name: string; ends: number } | undefined {
  const phase = phases.find(({ untilMinute }) => elapsed < untilMinute * minuteMs);
  return phase && { name: phase.name, ends: phase.untilMinute * minuteMs };
}
