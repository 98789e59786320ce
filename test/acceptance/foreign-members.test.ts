import { expect, it } from 'vitest';
import { pick } from '../marketplace/emulator/make.ts';
import { example } from '../plan/machine-cases.ts';
import { atPartnerCenter } from './at-partner-center.ts';
import { clientAt, imagesType } from './other-clients.ts';
import type { Files, World } from './make.ts';
import { recordsOf } from './records.ts';

const offer = 'contoso-gateway';

const address = 'https://images.contoso.example/gateway.vhd';
const signed = (signature: string): string =>
  `${address}?sv=2022-11-02&se=2031-01-01T00:00:00Z&sr=b&sp=r&sig=${signature}`;

/** The example with the plan's newest image at a signed address. */
function withSignedImage(): Files {
  const files = example('virtual-machine');
  const plans = String(files['plans.yaml']);
  const [gallery = ''] =
    /sourceType: .*\n {14}sharedImage:\n.*\n.*standard\/versions\/4\.2\.0\n/.exec(plans) ?? [];
  const blob = 'sourceType: sasUri\n              osDisk: {uri: {env: IMAGE}}\n';
  return {
    ...files,
    'plans.yaml': plans.replace(gallery, blob),
    'offerctl.yaml': `${String(files['offerctl.yaml'])}  secrets: [IMAGE]\n`,
  };
}

async function machine(): Promise<World> {
  const made = await atPartnerCenter({ files: withSignedImage(), env: { IMAGE: signed('OLD') } });
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  return made;
}

type Image = { readonly source: { readonly sourceType: string } };
type Version = { readonly vmImages: readonly Image[] };

/** An image version as clients send it back: with empty lists, nulls and a new signature. */
const sentBack = (version: Version): object => ({
  ...version,
  note: null,
  vmImages: version.vmImages.map(({ source, ...image }) => ({
    ...image,
    note: null,
    source:
      source.sourceType === 'sasUri' ? { ...source, dataDisks: [], osDisk: { uri: signed('NEW') } } : source,
  })),
});

it('says nothing of what another client sent back with empty lists, nulls and a new signature', async () => {
  const made = await machine();
  const other = clientAt(made);
  const { own } = await other.planOf(offer, 'standard');
  const images = pick(own, imagesType)['vmImageVersions'] as readonly Version[];
  const vmImageVersions = images.map(sentBack);
  await other.changePlan(offer, 'standard', imagesType, { vmImageVersions, unheardOf: null });
  const saved = await recordsOf(made.context).drift();
  expect(saved.drift).toEqual([]);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [], passengers: [] });
  await other.submit(offer, 'preview');
  await other.submit(offer, 'live');
  const { drift } = await recordsOf(made.context).drift();
  expect(drift.map(({ kind, path }) => [kind, path])).toEqual([['published', undefined]]);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [], passengers: [] });
});
