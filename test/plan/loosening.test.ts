import type { TSchema } from 'typebox';
import { describe, expect, it } from 'vitest';
import { publisherDocument } from '../../src/kinds/publisher.ts';
import { defaultPlaces, type Configuration } from '../../src/model/configuration.ts';
import type { Json } from '../../src/model/json.ts';
import { offerId } from '../../src/model/ids.ts';
import { policyOf } from '../../src/model/policy.ts';
import { directions, loosenedGoLive, loosenedPublisher } from '../../src/plan/situation/loosening.ts';

const of = (spec: Configuration['spec'], goLive: Configuration['goLive'] = {}): Configuration => ({
  name: 'contoso',
  spec,
  goLive,
});

const isLooser = (path: string, before: Json | undefined, after: Json | undefined): boolean => {
  const [was, is] = [before, after].map((value) => of(value === undefined ? {} : { [path]: value }));
  return loosenedPublisher(was ?? of({}), is ?? of({})).length > 0;
};

const noPrice = { kind: 'deny', on: ['price'], months: [12], zone: 'UTC' };
const onTuesdays = { kind: 'allow', on: ['goLive'], weekdays: ['tue'], zone: 'UTC' };

/** Every place for a value in the Publisher's schema. */
function leaves(schema: TSchema, at = ''): readonly string[] {
  const properties: unknown = Reflect.get(schema, 'properties');
  if (typeof properties !== 'object' || properties === null) return [at];
  return Object.entries(properties).flatMap(([key, below]) => leaves(below as TSchema, `${at}/${key}`));
}

const spec = (publisherDocument as unknown as { properties: { spec: TSchema } }).properties.spec;
const paths = leaves(spec);

it('knows no path that the schema does not have', () => {
  expect(paths).toContain('/policy/thresholds/audienceRemoval/percent');
  expect(Object.keys(directions).filter((path) => !paths.includes(path))).toEqual([]);
});

describe('what is not in the table is looser however it changes', () => {
  const others = paths.filter((path) => !Object.hasOwn(directions, path));
  it.each([...others, '/policy/approvals', '/a field/of tomorrow'])('%s', (path) => {
    expect(isLooser(path, 'a', 'b')).toBe(true);
    expect(isLooser(path, undefined, 'b')).toBe(true);
    expect(isLooser(path, 'a', undefined)).toBe(true);
    expect(isLooser(path, 'a', 'a')).toBe(false);
  });
});

const thresholds = Object.keys(directions).filter((path) => path.startsWith('/policy/thresholds/'));

it.each(thresholds)('a higher %s is looser, a lower one is not', (path) => {
  expect([isLooser(path, 3, 4), isLooser(path, 4, 3), isLooser(path, 3, undefined)]).toEqual([
    true,
    false,
    /(?:ercent|price|licenseDecrease\/count)$/.test(path),
  ]);
});

it.each([
  ['/secrets', [], ['A'], true],
  ['/secrets', ['A', 'B'], ['B'], false],
  ['/secrets', undefined, ['A'], true],
  ['/policy/protect', ['x', 'y'], ['x'], true],
  ['/policy/protect', ['x'], undefined, true],
  ['/policy/protect', ['x'], ['y', 'x'], false],
  ['/policy/protect', ['x', 'y'], ['y', 'x'], false],
  ['/policy/onRemove', 'refuse', 'delete-drafts', true],
  ['/policy/onRemove', 'delete-drafts', undefined, false],
  ['/policy/whenBusy', undefined, 'replace', true],
  ['/policy/whenBusy', 'replace', 'queue', false],
  ['/marketplace/embedded/pipeline', 'manual', 'instant', false],
  ['/policy/windows', [noPrice], undefined, true],
  ['/policy/windows', [noPrice], [{ ...noPrice, months: [12, 1] }], true],
  ['/policy/windows', [{ ...noPrice, on: ['price', 'goLive'] }], [noPrice], true],
  ['/policy/windows', [noPrice], [{ ...noPrice, on: ['price', 'goLive'] }], false],
  ['/policy/windows', undefined, [noPrice, onTuesdays], false],
  ['/policy/windows', [onTuesdays], [], true],
  ['/policy/windows', [onTuesdays], [onTuesdays, { ...onTuesdays, weekdays: ['wed'] }], true],
  ['/policy/windows', [onTuesdays, { ...onTuesdays, weekdays: ['wed'] }], [onTuesdays], false],
])('%s from %j to %j: looser %s', (path, before, after, looser) => {
  expect(isLooser(path, before, after)).toBe(looser);
});

it('writing down what counts anyway is no change', () => {
  const { onRemove, whenBusy, stopSell, protect } = policyOf({});
  const written = of({
    '/marketplace/provider': 'embedded',
    '/marketplace/embedded/path': defaultPlaces.embeddedPath,
    '/state/backend': 'local',
    '/state/local/path': defaultPlaces.statePath,
    '/state/git/branch': defaultPlaces.stateBranch,
    '/state/git/remote': defaultPlaces.stateRemote,
    '/secrets': [],
    '/policy/onRemove': onRemove,
    '/policy/whenBusy': whenBusy,
    '/policy/thresholds/stopSell': stopSell,
    '/policy/protect': protect,
  });
  expect(loosenedPublisher(of({}), written)).toEqual([]);
  expect(loosenedPublisher(written, of({}))).toEqual([]);
});

it('an offer goes live more easily on the way from manual to a day to auto; a new one does not', () => {
  const x = offerId('x');
  const day = { at: '2027-04-01' };
  const isLooserGoLive = (before: Json, after: Json) =>
    loosenedGoLive(of({}, { [x]: before }), of({}, { [x]: after }), x).length > 0;
  for (const [before, after] of [
    ['manual', day],
    ['manual', 'auto'],
    [day, 'auto'],
    [day, { at: '2027-03-01' }],
  ] as const) {
    expect(isLooserGoLive(before, after)).toBe(true);
  }
  for (const [before, after] of [
    ['auto', day],
    ['auto', 'manual'],
    [day, 'manual'],
    [day, day],
  ] as const) {
    expect(isLooserGoLive(before, after)).toBe(false);
  }
  expect(loosenedGoLive(of({}), of({}, { [x]: 'auto' }), x)).toEqual([]);
});
