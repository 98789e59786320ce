import { expect, test } from 'vitest';
import { markdownProse } from '../../src/report/words/escape.ts';

test('empty code in a text cannot hide a reference or an address from what makes it harmless', () => {
  for (const text of ['see #``2', 'see GH-``2', 'see www``.evil.example', 'see https:``//evil.example'])
    expect(markdownProse(text)).toContain('&#8203;');
});
