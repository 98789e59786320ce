import type { Mutation } from './mutation.ts';

const test = 'test/security/05-run-variables-are-no-secrets.test.ts';

/** Variables of the run that a catalog asks for. */
export const mutations: readonly Mutation[] = [
  {
    file: 'src/files/schema/value-forms.ts',
    find: '  if (isReserved(written)) return wrongValue(document, form, reserved(written));\n',
    replace: '',
    test,
  },
  { file: 'src/rules/secret-rules.ts', find: '  reservedNames,\n', replace: '', test },
  {
    file: 'src/model/reserved-variables.ts',
    find: 'variable.toUpperCase()',
    replace: 'variable',
    test,
  },
  { file: 'src/model/reserved-variables.ts', find: "  'OFFERCTL_',\n", replace: '', test },
  { file: 'src/model/reserved-variables.ts', find: "  'MSI_',\n", replace: '', test },
  { file: 'src/import/names.ts', find: ' && !isReserved(plain)', replace: '', test },
  { file: 'src/model/value-forms.ts', find: ', from: secret.env', replace: '', test },
  { file: 'src/report/words/value-words.ts', find: '` from ${from}`', replace: "''", test },
];
