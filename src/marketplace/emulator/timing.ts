import { isRecord, mapCheck, object, oneOfCheck, type Check } from './schema-checks.ts';
import { readText, writeText } from './store/meta.ts';
import type { EmulatorStore } from './store/open-store.ts';

/** When an offer is certified: before it reaches the preview, or after its publisher signs off. */
export type CertificationPlace = 'beforePreview' | 'afterGoLive';

/** A value for each offer type that differs; `default` is for all others. */
type PerType<T> = Readonly<Record<string, T>> & { readonly default: T };

/** How long everything takes, and when certification happens. */
export type Timing = {
  /** Every duration is multiplied by this. */
  readonly timeScale: number;
  /** In minutes; the checks begin at the same time. */
  readonly automatedValidation: {
    readonly purchaseFlowMin: number;
    readonly testDriveDataMin: number;
    readonly testDriveProvisioningMin: number;
    readonly leadManagementMin: number;
    readonly saasOfferValidationMin: number;
  };
  readonly certificationHours: PerType<number>;
  readonly certificationPlacement: PerType<CertificationPlace>;
  readonly previewCreationHours: PerType<number>;
  readonly finalPublishMin: PerType<number>;
  readonly stopOfferVisibleHours: number;
  /** From the request to the end of a job that does not submit anything. */
  readonly draftJobSeconds: number;
  /** Until a submitted deal is accepted. */
  readonly dealReviewHours: number;
  /** How long a customer can accept an invitation. */
  readonly invitationDays: number;
};

/** Any of the timings; those left out do not change. */
export type TimingWish = {
  readonly [K in keyof Timing]?: Timing[K] extends number ? number : Partial<Timing[K]>;
};

/** The documented values, or values derived from them. */
const documented: Timing = {
  timeScale: 1,
  automatedValidation: {
    purchaseFlowMin: 10,
    testDriveDataMin: 5,
    testDriveProvisioningMin: 30,
    leadManagementMin: 15,
    saasOfferValidationMin: 30,
  },
  certificationHours: {
    softwareAsAService: 240,
    azureContainer: 120,
    containerApp: 120,
    azureApplication: 24,
    default: 72,
  },
  certificationPlacement: {
    dynamics365ForCustomerEngagement: 'afterGoLive',
    dynamics365ForOperations: 'afterGoLive',
    dynamics365BusinessCentral: 'afterGoLive',
    default: 'beforePreview',
  },
  previewCreationHours: { azureVirtualMachine: 96, coreVirtualMachine: 96, default: 1 },
  finalPublishMin: { dynamics365ForCustomerEngagement: 300, default: 30 },
  stopOfferVisibleHours: 4,
  // Not documented; drafts of real offers are written within seconds.
  draftJobSeconds: 3,
  // Neither of these is documented.
  dealReviewHours: 48,
  invitationDays: 90,
};

/** The value for a type. */
export const timingOfType = <T>(values: PerType<T>, type: string): T =>
  (Object.hasOwn(values, type) ? values[type] : undefined) ?? values.default;

const time: Check = (value, path) =>
  typeof value === 'number' && value >= 0 && value <= 1_000_000 ? [] : [`expected 0 to a million ${path}`];

const { automatedValidation } = documented;

const timingShape = object(
  [],
  {
    timeScale: time,
    automatedValidation: object(
      [],
      Object.fromEntries(Object.keys(automatedValidation).map((name) => [name, time])),
      'always',
    ),
    certificationHours: mapCheck(time),
    certificationPlacement: mapCheck(oneOfCheck('beforePreview', 'afterGoLive')),
    previewCreationHours: mapCheck(time),
    finalPublishMin: mapCheck(time),
    stopOfferVisibleHours: time,
    draftJobSeconds: time,
    dealReviewHours: time,
    invitationDays: time,
  } satisfies Record<keyof Timing, Check>,
  'always',
);

/** What is wrong with the timings; empty if they are valid. */
export const timingProblems = (wish: unknown): readonly string[] =>
  isRecord(wish) ? timingShape(wish, '#') : ['expected an object #'];

function mergedTiming(base: Timing, wish: TimingWish): Timing {
  const members = Object.entries(base).map(([name, value]) => {
    const wished = wish[name as keyof TimingWish];
    return [name, isRecord(value) && isRecord(wished) ? { ...value, ...wished } : (wished ?? value)];
  });
  return Object.fromEntries(members) as Timing;
}

/**
 * The timings in force: the documented ones, overridden by those it was opened with, then by those in the
 * store.
 */
export const timingOf = (store: EmulatorStore, begunWith: TimingWish): Timing =>
  mergedTiming(mergedTiming(documented, begunWith), storedWish(store));

const storedWish = (store: EmulatorStore): TimingWish =>
  JSON.parse(readText(store, 'timing') ?? '{}') as TimingWish;

/**
 * How long a job that does not submit anything takes: no time, unless time passes by itself or a duration
 * was set.
 */
export function draftJobMs({ store, pipeline, timing }: Timed): number {
  const { draftJobSeconds: wished } = { ...timing, ...storedWish(store) };
  if (wished === undefined && pipeline !== 'realistic') return 0;
  const { draftJobSeconds, timeScale } = timingOf(store, timing);
  return draftJobSeconds * timeScale * 1000;
}

type Timed = { readonly store: EmulatorStore; readonly pipeline: Pipeline; readonly timing: TimingWish };

/** Sets the timings for all who share the store, replacing those set before. */
export function setTiming(store: EmulatorStore, wish: TimingWish): void {
  store.write(() => writeText(store, 'timing', JSON.stringify(wish)));
}

/** How long publishing takes: no time, the documented time, or until the clock is moved by hand. */
export type Pipeline = 'instant' | 'realistic' | 'manual';
