import { describe, expect, it } from 'vitest';
import { validateFiles } from '../../src/commands/validate.ts';
import { worldOf, type World } from '../acceptance/make.ts';
import { catalogOf, portalLive, settled, type Change } from './make.ts';

const id = 'contoso-insights';
const file = `offers/${id}/offer.yaml`;

/** Customers see a description with a link, which LST-03 refuses today. */
const linked: Change = (resource) =>
  'searchResultSummary' in resource
    ? { ...plain(resource), description: '<p>Read <a href="https://contoso.com">more</a> of it.</p>' }
    : plain(resource);

/** Customers see a summary that is longer than a summary may be today. */
const long: Change = (resource) =>
  'searchResultSummary' in resource
    ? { ...plain(resource), searchResultSummary: 'Insights. '.repeat(30).trim() }
    : plain(resource);

const plain: Change = (resource) => {
  const { blobLeadConfiguration: _none, ...rest } = resource;
  return 'leadDestination' in resource ? { ...rest, leadDestination: 'none' } : resource;
};

const severitiesOf = ({ problems = [] }: { problems?: readonly { rule: string; severity: string }[] }) =>
  problems
    .filter(({ rule }) => /^(?:LST|SCHEMA)-/.test(rule))
    .map(({ rule, severity }) => `${severity} ${rule}`);

const validated = async (made: World) => severitiesOf((await validateFiles(made.context)).document);

describe('a value that customers see', () => {
  it.each([
    ['that a rule refuses', linked, 'LST-03'],
    ['that is too long', long, 'LST-02'],
  ])('%s is imported, warned of, and left as it is', async (_title, change, rule) => {
    const made = await portalLive(id, change);
    const imported = await made.import([id]);
    expect(imported).toMatchObject({ exitCode: 0, next: { steps: [], refusals: [] } });
    expect(await validated(made)).toEqual([`warning ${rule}`]);
    await settled(made);
    expect(severitiesOf(await made.plan())).toEqual([`warning ${rule}`]);
  });

  it('is an error at its line once the files change that very value', async () => {
    const made = await portalLive(id, linked);
    await made.import([id]);
    const [place = ''] = Object.keys(catalogOf(made)).filter((path) => made.read(path).includes('<a href'));
    made.edit(place, 'more</a>', 'even more</a>');
    expect(await validated(made)).toEqual(['error LST-03']);
    const planned = await made.plan();
    expect(planned).toMatchObject({ exitCode: 1, steps: [], refusals: [{ rule: 'SAFE-FILES' }] });
    expect(planned.problems).toContainEqual(
      expect.objectContaining({ rule: 'LST-03', severity: 'error', source: expect.anything() }),
    );
  });

  it('stays a warning while the files change something else, which goes live', async () => {
    const made = await portalLive(id, linked);
    await made.import([id]);
    made.edit(file, 'title: Contoso Insights', 'title: Contoso Outlooks');
    expect(await made.plan()).toMatchObject({ refusals: [] });
    expect((await made.apply({ wait: 86_400_000 })).exitCode).not.toBe(1);
  });
});

describe('a file that manages a part of an offer', () => {
  it('of a live offer is complete with what the marketplace has', async () => {
    const made = await portalLive(id);
    await made.import([id]);
    made.write(
      file,
      `apiVersion: offerctl/v1
kind: Offer
metadata: {name: ${id}}
spec:
  type: softwareAsAService
  alias: Contoso Insights
  lifecycle: live
  listing: {title: Contoso Outlooks}
`,
    );
    expect((await validateFiles(made.context)).document.exitCode).toBe(0);
    const planned = await made.plan();
    expect(planned.refusals).toEqual([]);
    expect(planned.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(planned.summary).toMatchObject({ save: 1, publish: 1 });
  });

  it('of a new offer lacks what publishing needs: a warning for validate, an error for a plan', async () => {
    const made = await portalLive('other');
    made.write(
      'offers/new/offer.yaml',
      `apiVersion: offerctl/v1
kind: Offer
metadata: {name: new-offer}
spec: {type: softwareAsAService, alias: New, lifecycle: preview, listing: {title: New}}
`,
    );
    const alone = (await validateFiles(made.context)).document;
    expect(alone.problems).toContainEqual(expect.objectContaining({ rule: 'LST-02', severity: 'warning' }));
    const planned = await made.plan();
    expect(planned).toMatchObject({ exitCode: 1, refusals: [{ rule: 'SAFE-FILES' }] });
    expect(planned.problems).toContainEqual(expect.objectContaining({ rule: 'LST-02', severity: 'error' }));
  });
});

it('a secret that customers do not have yet is judged as new (PRV-02)', async () => {
  const env = {
    CRM_PACKAGE: 'https://packages.example/2.4.zip?sv=2024&sig=signature',
    HIDE_KEY: 'hushhushkey',
  };
  const made = worldOf('examples/crm', env);
  made.delete('licenses');
  made.edit('offerctl.yaml', 'secrets: [', 'secrets: [HIDE_KEY, ');
  await made.apply();
  made.edit(
    'offer.yaml',
    '  technical:\n',
    '  previewAudience: {hideKey: {env: HIDE_KEY}}\n\n  technical:\n',
  );
  const found = async () =>
    (await made.plan()).problems.filter(({ rule }) => rule === 'PRV-02').map(({ severity }) => severity);
  env.HIDE_KEY = 'hush hush key!';
  expect(await found()).toEqual(['error']);
  env.HIDE_KEY = 'hushhushkey';
  expect(await found()).toEqual([]);
  await made.apply();
  // It is masked there, so that nobody can tell whether it is another one.
  env.HIDE_KEY = 'hush hush key!';
  expect(await found()).toEqual(['warning']);
});
