import { expect, it } from 'vitest';
import type { Lifecycle } from '../../src/model/desired.ts';
import { offerFile, plansFile, world, type World } from '../acceptance/make.ts';
import { bringLive, offer, retitle, say } from '../apply/running.ts';
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
  const emulator = made.opened();
  emulator.fail('certification', offer);
  emulator.close();
  return later(made);
};

const live = (): Promise<World> => bringLive(slow('live'));

/** Live, and a newer title on its way to preview. */
const overLive = async (): Promise<World> => {
  const made = await live();
  retitle(made, 'My first offer', 'A title between');
  say(made, 'live', 'preview');
  await made.apply();
  return made;
};

const failedOverLive = async (): Promise<World> => {
  const made = await overLive();
  const emulator = made.opened();
  emulator.fail('certification', offer);
  emulator.close();
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

const planStopped = async (): Promise<World> => {
  const made = await live();
  made.edit(plansFile, 'alias: Pilot\n', 'alias: Pilot\n  lifecycle: stopped\n');
  say(made, 'live', 'draft');
  await made.apply();
  return made;
};

/** The file has it on sale again, before its stop was published. */
const planWantedAgain = async (): Promise<World> => {
  const made = await planStopped();
  made.edit(plansFile, 'alias: Pilot\n  lifecycle: stopped\n', 'alias: Pilot\n');
  return made;
};

type Cells = readonly [draft: string, preview: string, live: string, stopped: string];

/** What is planned; `newer` where the files hold another title than what was applied. */
type Row = readonly [what: string, build: () => Promise<World> | World, same: Cells, newer: Cells];

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
  ],
  [
    'draft',
    () => applied('draft'),
    ['', 'publish', 'publish go-live', 'STOP-01'],
    ['save-draft', 'save-draft publish', 'save-draft publish go-live', 'STOP-01'],
  ],
  [
    'publishing, ours',
    () => applied('live'),
    ['cancel-publish', 'wait:certification', 'wait:certification', 'cancel-publish'],
    ['cancel-publish save-draft', 'wait:certification', 'wait:certification', 'cancel-publish'],
  ],
  [
    "publishing, another's",
    submittedByOthers,
    ['wait:another-publish', 'wait:another-publish', 'wait:another-publish', 'wait:another-publish'],
    ['wait:another-publish', 'wait:another-publish', 'wait:another-publish', 'wait:another-publish'],
  ],
  [
    'publishing after the sign-off',
    signedOff,
    ['wait:publishing', 'wait:publishing', 'wait:publishing', 'wait:publishing'],
    ['wait:publishing', 'wait:publishing', 'wait:publishing', 'wait:publishing'],
  ],
  [
    'a preview of ours',
    async () => later(await applied('live')),
    ['wait:sign-off', 'wait:sign-off', 'go-live', 'STOP-01'],
    ['save-draft wait:sign-off', 'save-draft publish', 'go-live wait:publishing', 'STOP-01'],
  ],
  [
    "a preview of another's",
    async () => later(await submittedByOthers()),
    ['wait:sign-off', 'wait:sign-off', 'wait:sign-off', 'STOP-01'],
    ['save-draft wait:sign-off', 'save-draft publish', 'save-draft publish go-live', 'STOP-01'],
  ],
  [
    'failed',
    failed,
    ['', 'PUB-FAILED', 'PUB-FAILED', 'STOP-01'],
    ['save-draft', 'save-draft publish', 'save-draft publish go-live', 'STOP-01'],
  ],
  [
    'live',
    live,
    ['', '', '', 'stop-sell'],
    ['save-draft', 'save-draft publish', 'save-draft publish go-live', 'stop-sell'],
  ],
  [
    'publishing over a live copy',
    overLive,
    ['cancel-publish', 'wait:certification', 'wait:certification', 'cancel-publish stop-sell'],
    ['cancel-publish save-draft', 'wait:certification', 'wait:certification', 'cancel-publish stop-sell'],
  ],
  [
    'a preview over a live copy',
    async () => later(await overLive()),
    ['wait:sign-off', 'wait:sign-off', 'go-live', 'stop-sell'],
    ['save-draft wait:sign-off', 'save-draft publish', 'go-live wait:publishing', 'stop-sell'],
  ],
  [
    'failed over a live copy',
    failedOverLive,
    ['', 'PUB-FAILED', 'PUB-FAILED', 'stop-sell'],
    ['save-draft', 'save-draft publish', 'save-draft publish go-live', 'stop-sell'],
  ],
  [
    'a plan pending its stop',
    planStopped,
    ['', 'publish', 'publish go-live', 'stop-sell'],
    ['save-draft', 'save-draft publish', 'save-draft publish go-live', 'stop-sell'],
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
  ],
  [
    'being stopped',
    stopping,
    ['wait:distribution-stop', 'wait:distribution-stop', 'wait:distribution-stop', 'wait:distribution-stop'],
    ['wait:distribution-stop', 'wait:distribution-stop', 'wait:distribution-stop', 'wait:distribution-stop'],
  ],
  [
    'stopped by us',
    async () => later(await stopping()),
    ['', 'relist publish', 'relist publish go-live', ''],
    ['save-draft', 'save-draft relist publish', 'save-draft relist publish go-live', ''],
  ],
  [
    'stopped by somebody else',
    stoppedByOthers,
    ['', 'STOP-10', 'STOP-10', ''],
    ['save-draft', 'STOP-10', 'STOP-10', ''],
  ],
];

const lifecycles: readonly Lifecycle[] = ['draft', 'preview', 'live', 'stopped'];

/** Actions, then what is waited for, then refusals; plans by their names. */
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

it.each(table)('plans for an offer that is %s what the design says', async (_, build, same, newer) => {
  const made = await build();
  expect(await cells(made)).toEqual(same);
  made.write(offerFile, made.read(offerFile).replace(/title: .*/, 'title: My second title'));
  expect(await cells(made)).toEqual(newer);
});
