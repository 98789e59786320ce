import type { Mutation } from './mutation.ts';

const at = (file: string, find: string, replace: string): Mutation => ({
  file: `src/rules/${file}`,
  find,
  replace,
  test: 'test/security/15-html.test.ts',
});

/** What a description must not contain. */
export const mutations: readonly Mutation[] = [
  at('html-faults.ts', 'allowed.has(name);', 'name.length < 9;'),
  at('html-faults.ts', 'if (inertAttributes.has(name))', 'if (!/^on|^style/.test(name))'),
  at('html-faults.ts', "'target', 'title'", "'target', 'title', 'style'"),
  at('html-faults.ts', "name === 'href' && !leadsToPage(value)", "name === 'href' && value === ''"),
  at('html-faults.ts', 'const base = ', 'if (!/^javascript:/.test(address)) return true;\n  const base = '),
  at('html-faults.ts', 'else if (open.pop() === undefined) return tag;', 'else open.pop();'),
  at('html-faults.ts', 'html.search(turning)', '-1'),
  at('html-faults.ts', 'written ?? -1', '-1'),
  at('html-faults.ts', 'faults.length === 0 ? brokenHtml(tokens) : faults', 'faults'),
  at('html-tokens.ts', 'isWhole ? [offset] : []', '[offset]'),
  at(
    'html-tokens.ts',
    'onattribentity: (codePoint) => append(String.fromCodePoint(codePoint)),',
    'onattribentity: () => undefined,',
  ),
  at('html-rules.ts', '[offerTexts, offerPlanTexts, ownTermsHtml]', '[offerTexts, offerPlanTexts]'),
];
