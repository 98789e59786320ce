import { describe, expect, it, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { withSecrets } from '../../src/files/print/list-secrets.ts';

const head = 'apiVersion: offerctl/v1\nkind: Publisher\nmetadata: {name: contoso}\n';

describe('further secrets in a configuration', () => {
  it.each([
    [
      'at the end of a list on one line',
      'spec:\n  secrets: [ A ]   # ours\n',
      '  secrets: [ A, B ]   # ours\n',
    ],
    ['in an empty list', 'spec:\n  secrets: []\n', '  secrets: [B]\n'],
    [
      'as a further line of a list, indented as the others',
      'spec:\n  secrets:\n  -  A # of leads\n  policy: {}\n',
      '  -  A # of leads\n  -  B\n  policy: {}\n',
    ],
    [
      'above the first field and its comments where there is no list',
      'spec:\n  # Where it is kept.\n  state: {backend:   local} # here\n',
      'spec:\n  secrets: [B]\n  # Where it is kept.\n  state: {backend:   local} # here\n',
    ],
    [
      'in a spec on one line',
      'spec: {state: {backend: local}}',
      'spec: {secrets: [B], state: {backend: local}}',
    ],
    ['in an empty spec', 'spec: {}\n', 'spec: {secrets: [B]}\n'],
    ['with the line ends that are there', 'spec:\r\n  secrets:\r\n    - A\r\n', '    - A\n    - B\r\n'],
  ])('stand %s', (_, spec, expected) => {
    const text = `# Ours.\n${head}${spec}`;
    const result = withSecrets(text, ['B']) ?? '';
    expect(result).toContain(expected);
    expect(result.startsWith(`# Ours.\n${head}`)).toBe(true);
  });

  it('leave other documents of the file, and names that are listed, as they are', () => {
    const text = `a: 1 # theirs\n---\n${head}spec:\n  secrets: [A]\n---\nb:   2\n`;
    expect(withSecrets(text, ['A'])).toBe(text);
    expect(withSecrets(text, ['A', 'B'])).toBe(text.replace('[A]', '[A, B]'));
  });

  it('are listed also where the list is the alias of another one', () => {
    const text = `${head}spec:\n  protect: &x [A]\n  secrets: *x\n`;
    const [document] = parseAllDocuments(withSecrets(text, ['B']) ?? '');
    expect(document?.toJS()).toMatchObject({ spec: { secrets: ['A', 'B'], protect: ['A'] } });
  });

  it('are not listed where that would change something else', () => {
    expect(withSecrets(`${head}spec:\n  secrets: &x [A]\n  protect: *x\n`, ['B'])).toBeUndefined();
  });
});

test('a file without a Publisher is not touched', () => {
  expect(withSecrets('a: 1\n', ['B'])).toBeUndefined();
  expect(withSecrets(`${head}spec: [\n`, ['B'])).toBeUndefined();
});
