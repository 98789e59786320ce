import { expect, it } from 'vitest';
import type { WireResource } from '../../src/marketplace/wire/messages.ts';
import { exchangesSeen } from '../wire/watching.ts';
import { worldOf, type World } from './make.ts';

const offer = 'contoso-gateway';
const machine = 'virtual-machine-plan-technical-configuration';
const file = `offers/${offer}/plans/standard.yaml`;

/** The machines in all requests to `configure` since the last call. */
const machinesSent = async (): Promise<readonly WireResource[]> =>
  (await exchangesSeen())
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/configure'))
    .flatMap(({ sent }) => (JSON.parse(sent) as { readonly resources: WireResource[] }).resources)
    .filter(({ $schema }) => $schema.includes(`/${machine}/`));

/** The example is live in a marketplace of these schemas, and no file and no record says so. */
async function liveWithoutFiles(schemas: string): Promise<World> {
  const made = worldOf('examples/virtual-machine');
  made.edit('offerctl.yaml', '{provider: embedded}', `{provider: embedded, embedded: {schemas: ${schemas}}}`);
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  for (const path of ['offer.yaml', 'plans.yaml', 'audiences', '.offerctl/state']) made.delete(path);
  return made;
}

const numbersIn = (resource: WireResource | undefined): readonly string[] =>
  ((resource?.['vmImageVersions'] ?? []) as { versionNumber: string }[]).map(
    ({ versionNumber }) => versionNumber,
  );

it.each([
  ['current', '2026-04-01-preview1'],
  ['v2022', '2022-03-01-preview3'],
])(
  'imports a machine under %s schemas, plans nothing, and adds an image to all others',
  async (schemas, version) => {
    const made = await liveWithoutFiles(schemas);
    expect(await made.import([offer])).toMatchObject({ exitCode: 0, next: { steps: [], refusals: [] } });
    expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [], passengers: [] });

    const [, image = ''] = /(\n +- versionNumber: 4\.2\.0\n(?: {8,}.*\n?)+)/.exec(made.read(file)) ?? [];
    made.edit(file, image, image + image.replaceAll('4.2.0', '4.3.0').replace('\n', ''));
    made.edit(`offers/${offer}/offer.yaml`, 'goLive: manual', 'goLive: auto');
    await machinesSent();
    expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });

    const [sent, ...others] = await machinesSent();
    expect(others).toEqual([]);
    expect(numbersIn(sent)).toEqual(['4.1.0', '4.2.0', '4.3.0']);
    expect(sent?.$schema).toContain(`/${version}`);
    expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [], passengers: [] });
  },
);
