import { expect, test } from 'vitest';
import { saltedMasking } from '../../src/plan/situation/masking.ts';
import { redactFailure } from '../../src/plan/redaction/redact-failure.ts';
import { redact } from '../../src/plan/redaction/redact.ts';
import { plan, refusal } from '../report/plans.ts';

/** An attacker reads titles, messages and paths in a redacted report to find who the customers are. */

const masking = saltedMasking('salt');
const people = new Set(['Woodgrove', 'Woodgrove Bank']);
const files = ['woodgrove.yaml', 'licenses/woodgrove-bank.yaml'];
const known = { licenses: new Set<string>(), files };

test('the name of a customer in the title of an offer is masked', () => {
  const names = { 'offer/portal': 'Portal for Woodgrove Bank', 'offer/relay': 'Relay' };
  const shown = redact(plan({ names }), masking, people, known).names;
  expect(shown).toEqual({
    'offer/portal': expect.stringMatching(/^Portal for #[0-9a-f]{8}$/),
    'offer/relay': 'Relay',
  });
});

test.each(files)('a path is masked as a whole, and alike everywhere: %s', (file) => {
  const dirty = refusal({ rule: 'GIT-DIRTY', message: `files differ: ${file}`, details: [file] });
  const source = { file, line: 1, column: 1 };
  const problem = {
    rule: 'LIC-02' as const,
    severity: 'error' as const,
    message: 'no',
    address: 'license/a',
    source,
  };
  const shown = redact(plan({ refusals: [dirty], problems: [problem] }), masking, people, known);
  const [mask = ''] = shown.refusals[0]?.details ?? [];
  expect(mask).toMatch(/^masked-[0-9a-f]{12}\.yaml$/);
  expect(shown.refusals[0]?.message).toBe(`files differ: ${mask}`);
  expect(shown.problems[0]?.source?.file).toBe(mask);
  const failure = { error: { message: `${file} cannot be read` } };
  expect(redactFailure(failure, masking, { people, ...known }).error.message).toBe(`${mask} cannot be read`);
});
