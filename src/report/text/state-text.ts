import { licenseAddress, licenseName, licenseOf, offerAddress, offerPlanOf } from '../../model/ids.ts';
import type { StateReport } from '../../model/state-report.ts';
import type { Documents } from '../documents/documents.ts';
import { heldWords } from '../words/hold-words.ts';
import { indented, table, tone, wrapped, type Line } from '../words/paint.ts';
import type { TextOptions } from './text-options.ts';
import { agoWords, count, heading, instantWords } from '../words/words.ts';
import { nextLine } from './waiting-text.ts';
import { overrideOf } from '../../model/override.ts';

/** The recorded state, its lock, or what a rebuild changes. */
export function stateLines(document: Documents['state'], { style }: TextOptions): readonly Line[] {
  const tell = { show: showLines, unlock: unlockLines, rebuild: rebuildLines }[document.action];
  return [
    heading(document.marketplace),
    [],
    ...tell(document).flatMap((line) => wrapped(line, style.columns, 4)),
  ];
}

function showLines(report: StateReport): readonly Line[] {
  const { binding, protect = [], offers = [], licenses = [], damaged = [], lock, history } = report;
  return [
    binding
      ? [
          tone('dim', 'belongs to  '),
          `${binding.publisher} on ${binding.provider} (tenant ${binding.tenant})`,
        ]
      : ['Nothing is recorded yet.'],
    ...(protect.length === 0 ? [] : [[tone('dim', 'protected   '), protect.join(', ')]]),
    ...(report.holds ?? []).map((hold): Line => [
      tone('dim', 'held        '),
      `${hold.address}, ${heldWords(hold)}`,
    ]),
    ...(history ? [[tone('dim', 'history     '), historySummary(history)]] : []),
    ...(lock ? [[tone('dim', 'lock        '), lockWords(lock, report.readAt)]] : []),
    [],
    ...recordedOfferLines(offers),
    ...recordedAllocationLines(licenses),
    ...damaged.flatMap(({ message }): readonly Line[] => [[tone('bad', '✗ '), message]]),
    ...(damaged.length === 0 ? [] : [nextLine('offerctl state rebuild')]),
  ];
}

const historySummary = ({ lines, intact }: NonNullable<StateReport['history']>): string =>
  `${count(lines, 'line')}, ${intact ? 'chain intact' : 'BROKEN: see `offerctl history`'}`;

function recordedOfferLines(offers: NonNullable<StateReport['offers']>): readonly Line[] {
  if (offers.length === 0) return [];
  const titles = ['OFFER', 'RECORDED AS', 'PLANS', 'SUBMISSIONS'].map((title): Line => [tone('dim', title)]);
  const rows = offers.map((offer): readonly Line[] => [
    [tone('strong', offer.offer)],
    [offer.lifecycle],
    [offer.plans.join(', ') || tone('dim', '–')],
    [offer.submissions.at(-1) ?? tone('dim', '–')],
  ]);
  const [head = [], ...lines] = table([titles, ...rows]);
  return [head, ...lines.flatMap((line, at) => [line, ...openLines(offers[at])]), []];
}

function recordedAllocationLines(licenses: NonNullable<StateReport['licenses']>): readonly Line[] {
  if (licenses.length === 0) return [];
  const titles = ['LICENCES OF', 'DEAL', 'RECORDED AS', 'COUNTS'].map((title): Line => [tone('dim', title)]);
  const rows = licenses.map((one): readonly Line[] => [
    [tone('strong', one.license)],
    [one.dealId ?? tone('dim', '–')],
    [one.unknown ? tone('bad', 'not known') : (one.status ?? tone('dim', '–'))],
    [one.plans.map(({ plan, count: there }) => `${plan} ${there}`).join(', ') || tone('dim', '–')],
  ]);
  return [...table([titles, ...rows]), []];
}

function openLines(offer: NonNullable<StateReport['offers']>[number] | undefined): readonly Line[] {
  if (!offer) return [];
  const { underWay, signOffs, overrides } = offer;
  const words = [
    ...(underWay ? [`under way: ${underWay.step} since ${instantWords(underWay.since)}`] : []),
    ...signOffs.map(({ submission, by, at }) => `${submission} signed off by ${by} at ${instantWords(at)}`),
    ...overrides.map(({ rule, address }) => `let through: ${rule}:${address}`),
  ];
  return words.map((text) => ['    ', tone('dim', text)]);
}

/** `ada's apply since … (3 h ago), process 4711 on build-3`. */
function lockWords({ owner, purpose, started, place, alive }: NonNullable<StateReport['lock']>, now: string) {
  const age = started === '' ? '' : ` since ${instantWords(started)} (${agoWords(started, now)})`;
  const states = {
    yes: 'it is running',
    no: 'it is gone: the next apply takes the lock over',
    unknown: 'another machine: nobody here can tell whether it runs',
  };
  return `${purpose} of ${owner}${age}, ${place}; ${states[alive]}`;
}

function unlockLines({ lock, done, readAt }: StateReport): readonly Line[] {
  if (!lock) return [['There is no lock.']];
  return [
    [tone('dim', done ? 'removed  ' : 'lock     '), lockWords(lock, readAt)],
    ...(done
      ? []
      : [['Make sure that this process is gone: two applies at once are what the lock prevents.']]),
    ...(done ? [] : [nextLine('offerctl state unlock --yes')]),
  ];
}

function rebuildLines(report: StateReport): readonly Line[] {
  const { rebuilt = [], rebuiltLicenses = [], dropped = [], kept = [], done } = report;
  const will = done ? 'owned from now on:' : 'would be owned:';
  if (rebuilt.length + rebuiltLicenses.length + dropped.length === 0) {
    return [[tone('good', `Nothing to rebuild: ${count(kept.length, 'sound record')}, none missing.`)]];
  }
  return [
    ...(rebuilt.length + rebuiltLicenses.length === 0 ? [] : [[tone('strong', will)]]),
    ...indented([...rebuilt.map(rebuiltLine), ...rebuiltLicenses.map(rebuiltLicenseLine)], 2),
    ...dropped.map((offer): Line => [
      tone('caution', '! '),
      `${offer}: its damaged record goes; it is in no file, or not in the marketplace`,
    ]),
    ...(report.holdsUnknown ? [[tone('caution', '! '), unknownHolds]] : []),
    ...(kept.length === 0 ? [] : [[tone('dim', `kept as they are: ${kept.join(', ')}`)]]),
    [],
    nextLine(done ? 'offerctl plan' : 'offerctl state rebuild --yes'),
  ];
}

const unknownHolds =
  'whether anything was held is not known: the state lost it with its history; hold it again with ' +
  '`offerctl hold`';

const rebuiltLine = ({ offer, plans, status, why }: NonNullable<StateReport['rebuilt']>[number]): Line => [
  `${offerAddress(offer)}  `,
  tone('dim', `${status}, record ${why}, ${plans.length === 0 ? 'no plans' : `plans ${plans.join(', ')}`}`),
];

const rebuiltFrom = {
  marketplace: 'as the marketplace shows it',
  record: 'as it was, without what no line of the history made',
  nothing: 'as not known: nothing is registered before you say where its deal stands',
} as const;

const rebuiltLicenseLine = (one: NonNullable<StateReport['rebuiltLicenses']>[number]): Line => [
  `${licenseAddress(licenseName(one.license))}  `,
  tone('dim', `record ${one.why}, ${rebuiltFrom[one.from]}`),
];

/** What is no longer managed. */
export function forgetLines(document: Documents['forget'], { style }: TextOptions): readonly Line[] {
  const { address, plans, declared, damaged, underWay, asked } = document;
  const isLicense = licenseOf(address) !== undefined;
  const isOffer = offerPlanOf(address) === undefined && !isLicense;
  const own =
    isOffer && plans.length > 0 ? ` and its ${count(plans.length, 'plan')} (${plans.join(', ')})` : '';
  const kept = isLicense ? '; its deal and its licences stay' : '';
  const lines: readonly Line[] = [
    asked
      ? [tone('strong', address), `${own} will not be managed any more`]
      : [
          tone('good', '✓ '),
          tone('strong', address),
          `${own} ${own === '' ? 'is' : 'are'} not managed any more`,
        ],
    ...(damaged ? [[`  Its record ${asked ? 'is damaged; it goes' : 'was damaged; it is gone'}.`]] : []),
    [`  The marketplace ${asked ? 'is' : 'was'} not changed${kept}.`],
    ...(underWay === undefined
      ? []
      : [[tone('caution', `  ${underWay} was under way; nothing follows it ${asked ? 'then' : 'now'}.`)]]),
    ...(declared && isLicense
      ? [['  A file still declares it: the next plan looks for its deal by its name.']]
      : []),
    ...(declared && !isLicense
      ? [
          [
            '  A file still declares it: the next plan refuses it with ' +
              `${overrideOf({ rule: 'SAFE-ADOPT', address })} until that is let through.`,
          ],
        ]
      : []),
  ];
  return [heading(document.marketplace), [], ...lines.flatMap((line) => wrapped(line, style.columns, 2))];
}
