import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { offerId, submissionNumber } from '../../src/model/ids.ts';
import type { Recorded, RecordedOffer } from '../../src/model/recorded.ts';
import { newRecord } from '../../src/model/recorded.ts';
import { believe } from '../../src/record/believe.ts';
import { configurationDigest, decisionsOf } from '../../src/record/decisions.ts';
import { isSigned, parseSigningKey, publicKeyOf, signatureOf } from '../../src/record/sign-off.ts';
import { chained, chainStart, readHistory } from '../../src/state/history.ts';
import { there } from '../acceptance/make.ts';

const id = offerId('one');
const address = 'offer/one';
const binding = { provider: 'embedded', tenant: 'embedded', publisher: 'contoso' };
const at = '2026-02-03T10:00:00.000Z';

type Line = { readonly step: string; readonly outcome?: string; readonly decides?: readonly string[] };

/** The lines of a history as they are written. */
function written(lines: readonly Line[]): readonly string[] {
  let previous = chainStart;
  return lines.map(({ outcome = 'done', decides = [], step }) => {
    const next = chained({ at, by: 'ada', step, outcome, durationMs: 0, decides }, previous);
    previous = next.hash;
    return next.line;
  });
}

const historyOf = (lines: readonly string[]) => readHistory(lines.map((line) => `${line}\n`).join(''));

const signOff = { submission: submissionNumber('12'), by: 'ada', at };

const recordWith = (more: Partial<RecordedOffer>): RecordedOffer => ({
  ...newRecord({ id, type: 'softwareAsAService' }),
  last: { line: 0, hash: '' },
  ...more,
});

const stateOf = (record: RecordedOffer): Recorded => ({
  binding,
  salt: 'salt',
  protect: [],
  offers: { [id]: record },
});

const rulesOf = ({ doubts = [] }: Recorded) => doubts.map(({ rule }) => rule);

const decided: readonly Partial<RecordedOffer>[] = [
  { signOffs: [signOff] },
  { overrides: [{ rule: 'PUB-07', address, change: 'x' }] },
  { rebuilt: { by: 'ada', at } },
];

it.each(decided)('believes a decision that a sound line made, and no other one: %j', (more) => {
  const record = recordWith(more);
  const decides = decisionsOf(record).map(({ digest }) => digest);
  const first = { step: `${address}#save-draft` };
  const made = written([first, { step: `${address}#x`, decides }, { step: `${address}#y` }]);
  expect(believe(stateOf(record), historyOf(made), [])).toMatchObject({ doubts: [], offers: { one: more } });
  const [start = '', line = '', end = ''] = made;
  const [other = ''] = written([{ step: `${address}#x`, decides }]);
  for (const lines of [
    [start],
    [start, line.replace('"ada"', '"eve"'), end],
    // A line from another place in the chain.
    [start, other, end],
  ]) {
    const { doubts = [], offers } = believe(stateOf(record), historyOf(lines), []);
    expect(doubts).toContainEqual(expect.objectContaining({ rule: 'STATE-FORGED', address }));
    expect(offers[id] ?? {}).not.toMatchObject(more);
  }
});

it('believes no decision any part of which is another one than was made', () => {
  const text = fc.string({ minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(text, text, fc.constantFrom('by', 'at', 'submission', 'content'), (before, after, member) => {
      fc.pre(before !== after);
      const full = { ...signOff, content: 'c', [member]: before };
      const decides = decisionsOf(recordWith({ signOffs: [full] })).map(({ digest }) => digest);
      const history = historyOf(written([{ step: `${address}#sign-off`, decides }]));
      const changed = stateOf(recordWith({ signOffs: [{ ...full, [member]: after }] }));
      expect(rulesOf(believe(changed, history, []))).toEqual(['STATE-FORGED']);
    }),
    { numRuns: 40 },
  );
});

it('believes all of a state that is older than lines which name decisions', () => {
  const { last: _none, ...older } = recordWith({ signOffs: [signOff] });
  const line = JSON.stringify({ at, by: 'ada', step: `${address}#publish`, outcome: 'done', durationMs: 0 });
  const { doubts, offers } = believe(stateOf(older), historyOf([line]), []);
  expect(doubts).toMatchObject([{ rule: 'STATE-OLDER', address }]);
  expect(offers[id]).toMatchObject({ signOffs: [signOff] });
});

it('believes the configuration before the last one only while a kill may have come between', () => {
  const [first, second] = ['first', 'second'].map((name) => ({ name, spec: {}, goLive: {} }));
  const step = 'publisher/contoso#configuration';
  const lines = [first, second].map((one) => ({ step, decides: [configurationDigest(one)] }));
  const state = { ...stateOf(recordWith({})), ...(first ? { configuration: first } : {}) };
  expect(rulesOf(believe(state, historyOf(written(lines)), []))).toEqual([]);
  const later = historyOf(written([...lines, { step: `${address}#publish` }]));
  expect(rulesOf(believe(state, later, []))).toEqual(['STATE-FORGED']);
});

it('takes an offer for protected until a line lifts that', () => {
  const protect = { step: `${address}#protect` };
  const state = stateOf(recordWith({}));
  expect(believe(state, historyOf(written([protect])), [])).toMatchObject({
    protect: [id],
    doubts: [{ rule: 'STATE-FORGED', address: 'publisher/contoso' }],
  });
  const lifted = historyOf(written([protect, { step: `${address}#unprotect` }]));
  expect(believe(state, lifted, [])).toMatchObject({ protect: [], doubts: [] });
});

const keys = () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  return there(parseSigningKey(privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()));
};

it('takes a signature for exactly the facts that were signed, by exactly the trusted keys', () => {
  const key = keys();
  const full = { ...signOff, content: 'sha256:1' };
  const signed = { ...full, signature: signatureOf(key, { binding, offer: id, signOff: full }) };
  const trusted = [publicKeyOf(key)];
  const here = { binding, offer: id };
  expect(isSigned(trusted, signed, here)).toBe(true);
  expect(isSigned([publicKeyOf(keys())], signed, here)).toBe(false);
  expect(isSigned(['no key'], signed, here)).toBe(false);
  for (const other of [
    { ...here, offer: offerId('two') },
    ...(['provider', 'tenant', 'publisher'] as const).map((name) => ({
      ...here,
      binding: { ...binding, [name]: 'x' },
    })),
  ])
    expect(isSigned(trusted, signed, other)).toBe(false);
  const { content: _none, ...without } = signed;
  expect(isSigned(trusted, without, here)).toBe(false);
});

it('takes no other key for one that signs', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  for (const text of ['', 'x', rsa.export({ format: 'pem', type: 'pkcs8' }).toString()])
    expect(parseSigningKey(text)).toBeUndefined();
});
