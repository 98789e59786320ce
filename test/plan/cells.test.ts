import { expect, it } from 'vitest';
import type { Lifecycle } from '../../src/model/desired.ts';
import { audienceFile, member, offerFile, plansFile, world, type World } from '../acceptance/make.ts';
import { bringLive, declareExtra, failCertification, offer, retitle, say } from '../apply/running.ts';
import { fortnight } from '../marketplace/emulator/make.ts';

const slow = (lifecycle: Lifecycle): World =>
  world({ pipeline: 'manual', edits: [[offerFile, 'lifecycle: live ', `lifecycle: ${lifecycle} `]] });

/** Applied with this lifecycle. */
async function applied(lifecycle: Lifecycle): Promise<World> {
  const made = slow(lifecycle);
  await made.apply();
  return made;
}

const later = (made: World): World => {
  made.advance(fortnight);
  return made;
};

const submittedByOthers = async (): Promise<World> => {
  const made = await applied('draft');
  await made.portal((portal) => portal.submit(offer, 'preview'));
  return made;
};

const signedOff = async (): Promise<World> => {
  const made = later(await applied('live'));
  await made.apply();
  return made;
};

const failed = async (): Promise<World> => {
  const made = await applied('live');
  failCertification(made);
  return later(made);
};

const live = (): Promise<World> => bringLive(slow('live'));

/** Live, with a newer title on its way to preview. */
const overLive = async (): Promise<World> => {
  const made = await live();
  retitle(made, 'My first offer', 'A title between');
  say(made, 'live', 'preview');
  await made.apply();
  return made;
};

const failedOverLive = async (): Promise<World> => {
  const made = await overLive();
  failCertification(made);
  return later(made);
};

const stopping = async (): Promise<World> => {
  const made = await live();
  say(made, 'live', 'stopped');
  await made.apply();
  return made;
};

const stoppedByOthers = async (): Promise<World> => {
  const made = await live();
  await made.portal((portal) => portal.stop(offer));
  return later(made);
};

const stopPilot = (made: World): void => {
  const stopped = 'alias: Pilot\n  lifecycle: stopped\n';
  if (!made.read(plansFile).includes(stopped)) made.edit(plansFile, 'alias: Pilot\n', stopped);
};

const planStopped = async (): Promise<World> => {
  const made = await live();
  stopPilot(made);
  say(made, 'live', 'draft');
  await made.apply();
  return made;
};

/** The file sells it again, before its stop was published. */
const planWantedAgain = async (): Promise<World> => {
  const made = await planStopped();
  made.edit(plansFile, 'alias: Pilot\n  lifecycle: stopped\n', 'alias: Pilot\n');
  return made;
};

type Cells = readonly [draft: string, preview: string, live: string, stopped: string];

type Beside = readonly [planAdded: string, memberAdded: string, planStopped: string];

/**
 * The expected plan: `newer` if the files declare another title than what was applied, `beside` if the offer
 * is to be live and something else is asked for.
 */
type Row = readonly [
  what: string,
  build: () => Promise<World> | World,
  same: Cells,
  newer: Cells,
  beside: Beside,
];

const table: readonly Row[] = [
  [
    'absent',
    () => slow('live'),
    [
      'create-offer create-plan(pilot) create-plan(standard)',
      'create-offer create-plan(pilot) create-plan(standard) publish',
      'create-offer create-plan(pilot) create-plan(standard) publish go-live',
      'STOP-01',
    ],
    [
      'create-offer create-plan(pilot) create-plan(standard)',
      'create-offer create-plan(pilot) create-plan(standard) publish',
      'create-offer create-plan(pilot) create-plan(standard) publish go-live',
      'STOP-01',
    ],
    [
      'create-offer create-plan(extra) create-plan(pilot) create-plan(standard) publish go-live',
      'create-offer create-plan(pilot) create-plan(standard) publish go-live',
      'STOP-01',
    ],
  ],
  [
    'draft',
    () => applied('draft'),
    ['', 'publish', 'publish go-live', 'STOP-01'],
    ['save-draft', 'save-draft publish', 'save-draft publish go-live', 'STOP-01'],
    ['create-plan(extra) publish go-live', 'save-draft publish go-live', 'STOP-01'],
  ],
  [
    'publishing, ours',
    () => applied('live'),
    ['cancel-publish', 'wait:certification', 'wait:certification', 'cancel-publish'],
    ['cancel-publish save-draft', 'wait:certification', 'wait:certification', 'cancel-publish'],
    ['wait:certification', 'wait:certification', 'wait:certification'],
  ],
  [
    "publishing, another's",
    submittedByOthers,
    ['wait:another-publish', 'wait:another-publish', 'wait:another-publish', 'wait:another-publish'],
    ['wait:another-publish', 'wait:another-publish', 'wait:another-publish', 'wait:another-publish'],
    ['wait:another-publish', 'wait:another-publish', 'wait:another-publish'],
  ],
  [
    'publishing after the sign-off',
    signedOff,
    ['wait:publishing', 'wait:publishing', 'wait:publishing', 'wait:publishing'],
    ['wait:publishing', 'wait:publishing', 'wait:publishing', 'wait:publishing'],
    ['wait:publishing', 'wait:publishing', 'wait:publishing'],
  ],
  [
    'a preview of ours',
    async () => later(await applied('live')),
    ['wait:sign-off', 'wait:sign-off', 'go-live', 'STOP-01'],
    ['save-draft wait:sign-off', 'save-draft publish', 'go-live wait:publishing', 'STOP-01'],
    ['go-live wait:publishing', 'go-live wait:publishing', 'go-live wait:publishing'],
  ],
  [
    "a preview of another's",
    async () => later(await submittedByOthers()),
    ['wait:sign-off', 'wait:sign-off', 'wait:sign-off', 'STOP-01'],
    ['save-draft wait:sign-off', 'PUB-ANOTHER', 'PUB-ANOTHER', 'STOP-01'],
    ['PUB-ANOTHER', 'PUB-ANOTHER', 'STOP-01 PUB-ANOTHER'],
  ],
  [
    'failed',
    failed,
    ['', 'PUB-FAILED', 'PUB-FAILED', 'STOP-01'],
    ['save-draft', 'save-draft publish', 'save-draft publish go-live', 'STOP-01'],
    ['create-plan(extra) publish go-live', 'save-draft publish go-live', 'STOP-01'],
  ],
  [
    'live',
    live,
    ['', '', '', 'stop-sell'],
    ['save-draft', 'save-draft publish', 'save-draft publish go-live', 'stop-sell'],
    ['create-plan(extra) publish go-live', 'sync-audience(pilot)', 'stop-sell(pilot) publish go-live'],
  ],
  [
    'publishing over a live copy',
    overLive,
    ['cancel-publish', 'wait:certification', 'wait:certification', 'cancel-publish stop-sell'],
    ['cancel-publish save-draft', 'wait:certification', 'wait:certification', 'cancel-publish stop-sell'],
    ['wait:certification', 'wait:certification', 'wait:certification'],
  ],
  [
    'a preview over a live copy',
    async () => later(await overLive()),
    ['wait:sign-off', 'wait:sign-off', 'go-live', 'stop-sell'],
    ['save-draft wait:sign-off', 'save-draft publish', 'go-live wait:publishing', 'stop-sell'],
    ['go-live wait:publishing', 'sync-audience(pilot) go-live', 'go-live wait:publishing'],
  ],
  [
    'failed over a live copy',
    failedOverLive,
    ['', 'PUB-FAILED', 'PUB-FAILED', 'stop-sell'],
    ['save-draft', 'save-draft publish', 'save-draft publish go-live', 'stop-sell'],
    ['create-plan(extra) publish go-live', 'save-draft publish go-live', 'stop-sell(pilot) publish go-live'],
  ],
  [
    'a plan pending its stop',
    planStopped,
    ['', 'publish', 'publish go-live', 'stop-sell'],
    ['save-draft', 'save-draft publish', 'save-draft publish go-live', 'stop-sell'],
    ['create-plan(extra) publish go-live', 'sync-audience(pilot) publish go-live', 'publish go-live'],
  ],
  [
    'a plan whose stop is taken back',
    planWantedAgain,
    ['relist(pilot)', 'relist(pilot)', 'relist(pilot)', 'stop-sell'],
    [
      'relist(pilot) save-draft',
      'relist(pilot) save-draft publish',
      'relist(pilot) save-draft publish go-live',
      'stop-sell',
    ],
    [
      'create-plan(extra) relist(pilot) publish go-live',
      'sync-audience(pilot) relist(pilot)',
      'publish go-live',
    ],
  ],
  [
    'being stopped',
    stopping,
    ['wait:distribution-stop', 'wait:distribution-stop', 'wait:distribution-stop', 'wait:distribution-stop'],
    ['wait:distribution-stop', 'wait:distribution-stop', 'wait:distribution-stop', 'wait:distribution-stop'],
    ['wait:distribution-stop', 'wait:distribution-stop', 'wait:distribution-stop'],
  ],
  [
    'stopped by us',
    async () => later(await stopping()),
    ['', 'relist publish', 'relist publish go-live', ''],
    ['save-draft', 'save-draft relist publish', 'save-draft relist publish go-live', ''],
    [
      'create-plan(extra) relist publish go-live',
      'save-draft relist publish go-live',
      'stop-sell(pilot) relist publish go-live',
    ],
  ],
  [
    'stopped by somebody else',
    stoppedByOthers,
    ['', 'STOP-10', 'STOP-10', ''],
    ['save-draft', 'STOP-10', 'STOP-10', ''],
    ['STOP-10', 'STOP-10', 'STOP-10'],
  ],
];

const lifecycles: readonly Lifecycle[] = ['draft', 'preview', 'live', 'stopped'];

/** Actions, then what is waited for, then refusals; plans are given by name. */
async function planned(made: World): Promise<string> {
  const { steps, waiting, refusals } = await made.plan();
  const name = ({ address, action }: (typeof steps)[number]): string =>
    address === `offer/${offer}` ? action : `${action}(${address.split('/')[3]})`;
  return [
    ...steps.map(name),
    ...waiting.map((one) => `wait:${one.for}`),
    ...refusals.map(({ rule }) => rule),
  ].join(' ');
}

async function cells(made: World): Promise<readonly string[]> {
  const found: string[] = [];
  for (const lifecycle of lifecycles) {
    const text = made.read(offerFile);
    made.write(offerFile, text.replace(/lifecycle: \w+ /, `lifecycle: ${lifecycle} `));
    found.push(await planned(made));
  }
  return found;
}

const requests: readonly ((made: World) => void)[] = [
  (made) => {
    declareExtra(made);
    made.write('extra.yaml', made.read('extra.yaml').replace('  lifecycle: stopped\n', ''));
  },
  (made) => made.edit(audienceFile, 'members:\n', `members:\n${member(1)}`),
  stopPilot,
];

async function beside(made: World): Promise<readonly string[]> {
  made.write('extra.yaml', '');
  const files = [plansFile, audienceFile, 'extra.yaml'].map((file) => [file, made.read(file)] as const);
  const found: string[] = [];
  for (const request of requests) {
    request(made);
    found.push(await planned(made));
    for (const [file, text] of files) made.write(file, text);
  }
  return found;
}

it.each(table)(
  'plans for an offer that is %s what the design says',
  async (...[, build, same, newer, more]) => {
    const made = await build();
    const text = made.read(offerFile);
    expect(await cells(made)).toEqual(same);
    made.write(offerFile, text.replace(/title: .*/, 'title: My second title'));
    expect(await cells(made)).toEqual(newer);
    made.write(offerFile, text.replace(/lifecycle: \w+ /, 'lifecycle: live '));
    expect(await beside(made)).toEqual(more);
  },
);
