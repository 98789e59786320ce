import type { Mutation } from './mutation.ts';

const happens = 'test/security/06-all-that-happens.test.ts';
const state = 'test/security/06-recorded-state.test.ts';
const store = 'test/security/06-travelling-store.test.ts';
const licenses = 'test/security/06-licenses.test.ts';

/** What a state branch reveals. */
export const mutations: readonly Mutation[] = [
  {
    file: 'src/marketplace/emulator/secrets.ts',
    find: 'return `secret:${randomUuid()}`;',
    replace: 'return `secret:${value}`;',
    test: store,
  },
  {
    file: 'src/marketplace/emulator/store/travel.ts',
    find: 'forgetSecrets(packed);',
    replace: '',
    test: store,
  },
  {
    file: 'src/marketplace/emulator/store/forget-secrets.ts',
    find: "database.exec('VACUUM');",
    replace: '',
    test: store,
  },
  {
    file: 'src/marketplace/travelling-store.ts',
    find: 'if (sealer) return sealPacked(folder, sealer);',
    replace: '',
    test: store,
  },
  {
    file: 'src/marketplace/travelling-store.ts',
    find: 'if (holdsDeals(packed)) throw customersInClear();',
    replace: '',
    test: 'test/licensing/published.test.ts',
  },
  {
    file: 'src/session/published-customers.ts',
    find: '  throw customersInClear();\n',
    replace: '',
    test: 'test/licensing/published.test.ts',
  },
  {
    file: 'src/session/published-customers.ts',
    find: 'isPublic !== true ||',
    replace: 'isPublic === true ||',
    test: 'test/licensing/published.test.ts',
  },
  {
    file: 'src/session/store/open-branch-store.ts',
    find: 'luggage && storeKey === undefined ? [storeInClear(publisher)] : []',
    replace: '[]',
    test: store,
  },
  {
    file: 'src/model/sealing.ts',
    find: 'forms.guessable.test(hash) ? stretched(sealing, hash) : hash',
    replace: 'hash',
    test: state,
  },
  {
    file: 'src/model/sealing.ts',
    find: 'key !== undefined && forms.keyable.test(strong)',
    replace: 'key !== undefined && strong === key',
    test: state,
  },
  {
    file: 'src/state/local.ts',
    find: 'if (!areSealed) await sealDocuments(folder, sealingOf(document, key), write);',
    replace: '',
    test: state,
  },
  {
    file: 'src/state/sealed-records.ts',
    find: '[id, sealedOffer(sealing, offer)]',
    replace: '[id, offer]',
    test: state,
  },
  {
    file: 'src/state/sealed-records.ts',
    find: 'if (name === undefined || (key !== undefined && keyName(key) === name)) return;',
    replace: 'return;',
    test: state,
  },
  {
    file: 'src/record/fingerprint.ts',
    find: 'const shown = anonymousCopy(copy, openSealing);',
    replace: 'const shown = copy;',
    test: state,
  },
  {
    file: 'src/record/fingerprint.ts',
    find: 'value && anonymous(at.schema, value, openSealing)',
    replace: 'value',
    test: state,
  },
  {
    file: 'src/session/store/keys.ts',
    find: 'if (key.length >= minKeyLength) return key;',
    replace: 'return key;',
    test: state,
  },
  {
    file: 'src/record/redact-copy.ts',
    find: 'if (secret) return { env: secret.env };',
    replace: 'if (secret) return value;',
    test: happens,
  },
  {
    file: 'src/commands/licenses/invitation.ts',
    find: 'showSecret !== undefined, again, instructions: [] };',
    replace: "showSecret !== undefined, again, instructions: [link ?? ''] };",
    test: licenses,
  },
  {
    file: 'src/files/yaml/quote-line.ts',
    find: '  if (!isSound && namesPeople.test(text)) return [];\n',
    replace: '',
    test: licenses,
  },
  {
    file: 'src/files/yaml/quote-line.ts',
    find: 'if (isDiscreet(schema)) addLines(walk, node);',
    replace: 'if (isDiscreet(schema) && !isScalar(node)) addLines(walk, node);',
    test: licenses,
  },
  {
    file: 'src/record/record-licensing.ts',
    find: 'sealed(sealing, saltedHash(sealing, `customer ${tenantId.toLowerCase()}`).slice(0, 24));',
    replace: 'tenantId.toLowerCase();',
    test: licenses,
  },
  {
    file: 'src/files/schema/wording.ts',
    find: "isDiscreet(schema) ? 'The value' : quoted",
    replace: "schema === undefined ? 'The value' : quoted",
    test: licenses,
  },
];
