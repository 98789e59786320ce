import type { SubmissionStep } from './store/submissions.ts';

/** How long publishing takes: no time, the documented time, or until the clock is moved by hand. */
export type Pipeline = 'instant' | 'realistic' | 'manual';

/** When an offer is certified: on its way to the preview, or once its publisher signed off. */
export type CertificationPlace = 'beforePreview' | 'afterGoLive';

/** A phase lasts until this many minutes after its step began; parallel ones follow by their ends. */
export type Phase = { readonly name: string; readonly untilMinute: number };

/** What decides the phases of a step. */
export type PublishedThing = {
  readonly type: string;
  readonly sold: boolean;
  readonly testDrive: boolean;
  readonly leads: boolean;
  /** Where sources disagree about a type, where it is certified here. */
  readonly certified: CertificationPlace;
};

const minuteMs = 60_000;
const hour = 60;

type Timing = {
  readonly certification: number;
  readonly previewCreation: number;
  readonly finalPublish: number;
};

/** Documented durations in minutes. */
const otherTiming: Timing = { certification: 72 * hour, previewCreation: hour, finalPublish: 30 };

const timings: Readonly<Record<string, Partial<Timing>>> = {
  azureVirtualMachine: { previewCreation: 96 * hour },
  coreVirtualMachine: { previewCreation: 96 * hour },
  softwareAsAService: { certification: 240 * hour },
  azureContainer: { certification: 120 * hour },
  containerApp: { certification: 120 * hour },
  azureApplication: { certification: 24 * hour },
  dynamics365ForCustomerEngagement: { finalPublish: 300 },
};

const places: Readonly<Record<string, CertificationPlace>> = {
  dynamics365ForCustomerEngagement: 'afterGoLive',
  dynamics365ForOperations: 'afterGoLive',
  dynamics365BusinessCentral: 'afterGoLive',
};

const stopMinutes = 4 * hour;

/** Where offers of a type are certified; only of SaaS do sources disagree. */
export const certifiedAt = (type: string, ofSaas: CertificationPlace): CertificationPlace =>
  type === 'softwareAsAService' ? ofSaas : (places[type] ?? 'beforePreview');

/** Phases that begin together, in the order of their ends. */
const checks = (thing: PublishedThing): readonly Phase[] =>
  [
    { name: 'testDriveData', untilMinute: 5, when: thing.testDrive },
    { name: 'purchaseFlow', untilMinute: 10, when: thing.sold },
    { name: 'leadManagement', untilMinute: 15, when: thing.leads },
    { name: 'testDriveProvisioning', untilMinute: 30, when: thing.testDrive },
  ].flatMap(({ when, ...phase }) => (when ? [phase] : []));

const offerValidation: Phase = { name: 'offerValidation', untilMinute: 30 };

/** Phases that follow each other after the last of `before`; each `untilMinute` is a length here. */
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
export function phasesOf(thing: PublishedThing, step: SubmissionStep): readonly Phase[] {
  const timing = { ...otherTiming, ...timings[thing.type] };
  const certification = { name: 'certification', untilMinute: timing.certification };
  const certifiedIn = (place: CertificationPlace): readonly Phase[] =>
    thing.certified === place ? [certification] : [];
  switch (step) {
    case 'preview': {
      const validation = [
        ...checks(thing),
        ...(thing.type === 'softwareAsAService' ? [offerValidation] : []),
      ];
      const creation = { name: 'previewCreation', untilMinute: timing.previewCreation };
      return followedBy(prefixed('automatedValidation', validation), [
        ...certifiedIn('beforePreview'),
        creation,
      ]);
    }
    case 'live':
      return followedBy(prefixed('publish', checks(thing)), [
        ...certifiedIn('afterGoLive'),
        { name: 'publish.finalPublish', untilMinute: timing.finalPublish },
      ]);
    case 'stop':
      return [{ name: 'stopDistribution', untilMinute: stopMinutes }];
  }
}

/** Milliseconds from the beginning of a step to the end of its last phase, or of the one named. */
export function durationOf(pipeline: Pipeline, phases: readonly Phase[], last?: string): number {
  if (pipeline === 'instant') return 0;
  const phase = phases.find(({ name }) => name === last) ?? phases.at(-1);
  return (phase?.untilMinute ?? 0) * minuteMs;
}

/** The phase a step is in `elapsed` milliseconds after it began, and its end, counted likewise. */
export function phaseAt(
  phases: readonly Phase[],
  elapsed: number,
): { name: string; ends: number } | undefined {
  const phase = phases.find(({ untilMinute }) => elapsed < untilMinute * minuteMs);
  return phase && { name: phase.name, ends: phase.untilMinute * minuteMs };
}
