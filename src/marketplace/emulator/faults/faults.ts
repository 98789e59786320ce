import { flag, isRecord, list, number, object, oneOfCheck, textCheck } from '../schema-checks.ts';
import type { Check } from '../schema-checks.ts';

/** What a person does in the portal. */
export type PortalAction = 'edit' | 'publish' | 'goLive';

/** Something that a portal user does, once, after that many API requests. */
export type PortalAct = { readonly offer: string; readonly action: PortalAction; readonly after: number };

/** Faults to inject. `Every: n` hits every n-th of its kind; 0 hits none. */
export type Faults = {
  /** The seed of everything that is shuffled. */
  readonly seed: number;
  /** Every tree lists its resources in another order. */
  readonly shuffle: boolean;
  /** API requests that are refused with 429 and `Retry-After`. */
  readonly throttleEvery: number;
  readonly retryAfterSeconds: number;
  /** The number of API requests that a token is valid for; 0 means any number. */
  readonly tokenRequests: number;
  /** Polls of a job, and all other reads, that are answered with 503. */
  readonly statusErrorEvery: number;
  readonly readErrorEvery: number;
  /** Writes whose connection is cut before anything is done, or after all of it is done. */
  readonly dropBeforeEvery: number;
  readonly dropAfterEvery: number;
  /** Writes that are done, but answered with 504 by a gateway that did not wait. */
  readonly timeoutAfterEvery: number;
  /** API requests that are answered late, by real milliseconds. */
  readonly slowEvery: number;
  readonly slowMs: number;
  /** The number of reads of product lists that omit a new product. */
  readonly hideNewFor: number;
  /** Reads of a tree that show the content from before the last write, for this many seconds after it. */
  readonly staleReadEvery: number;
  readonly staleForSeconds: number;
  /** Reads name the retired schema host for some types, as in 2025. */
  readonly mixedHosts: boolean;
  /** Writes may name it too. */
  readonly retiredHostAccepted: boolean;
  readonly portal: readonly PortalAct[];
};

/** No faults at all. */
export const noFaults: Faults = {
  seed: 1,
  shuffle: false,
  throttleEvery: 0,
  retryAfterSeconds: 1,
  tokenRequests: 0,
  statusErrorEvery: 0,
  readErrorEvery: 0,
  dropBeforeEvery: 0,
  dropAfterEvery: 0,
  timeoutAfterEvery: 0,
  slowEvery: 0,
  slowMs: 50,
  hideNewFor: 0,
  staleReadEvery: 0,
  staleForSeconds: 5,
  mixedHosts: false,
  retiredHostAccepted: false,
  portal: [],
};

const wholeNumber: Check = (value, path) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? [] : [`expected a whole number ${path}`];

const portalActions: readonly PortalAction[] = ['edit', 'publish', 'goLive'];

/** Whether a word names something that a person can do in the portal. */
export const isPortalAction = (word: unknown): word is PortalAction =>
  portalActions.some((action) => action === word);

const faultsShape = object(
  [],
  {
    seed: number,
    shuffle: flag,
    throttleEvery: wholeNumber,
    retryAfterSeconds: wholeNumber,
    tokenRequests: wholeNumber,
    statusErrorEvery: wholeNumber,
    readErrorEvery: wholeNumber,
    dropBeforeEvery: wholeNumber,
    dropAfterEvery: wholeNumber,
    timeoutAfterEvery: wholeNumber,
    slowEvery: wholeNumber,
    slowMs: wholeNumber,
    hideNewFor: wholeNumber,
    staleReadEvery: wholeNumber,
    staleForSeconds: wholeNumber,
    mixedHosts: flag,
    retiredHostAccepted: flag,
    portal: list(
      object(
        ['offer', 'action', 'after'],
        { offer: textCheck(), action: oneOfCheck(...portalActions), after: wholeNumber },
        'always',
      ),
    ),
  } satisfies Record<keyof Faults, Check>,
  'always',
);

/** What is wrong with the faults to set; empty if they are valid. */
export const faultProblems = (wish: unknown): readonly string[] =>
  isRecord(wish) ? faultsShape(wish, '#') : ['expected an object #'];
