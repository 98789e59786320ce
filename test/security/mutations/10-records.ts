import type { Mutation } from './mutation.ts';

const forged = 'test/security/10-forged-decisions.test.ts';
const history = 'test/acceptance/history.test.ts';

/** Decisions that no person made, and a history that differs from the one that was written. */
export const mutations: readonly Mutation[] = [
  {
    file: 'src/record/believe-licensing.ts',
    find: '!isOlder && last === undefined',
    replace: '!isOlder && last === null',
    test: 'test/licensing/chain.test.ts',
  },
  {
    file: 'src/record/doubts.ts',
    find: '...Object.values(licensing?.allocations ?? {}).map(',
    replace: "...Object.values(licensing ? {} : { none: { name: '', last: undefined } }).map(",
    test: 'test/licensing/chain.test.ts',
  },
  {
    file: 'src/session/reviewed/recorded-trailers.ts',
    find: ', ...Object.values(licensing?.allocations ?? {})',
    replace: '',
    test: 'test/licensing/chain.test.ts',
  },
  {
    file: 'src/record/believe.ts',
    find: "if (!isOlder && !made.digests.has(decision.digest)) return 'unmade';",
    replace: '',
    test: forged,
  },
  {
    file: 'src/record/believe.ts',
    find: 'binding !== undefined && isSigned(keys, signOff, { binding, offer })',
    replace: 'binding !== undefined && keys.length > 0 && offer.length > 0',
    test: forged,
  },
  {
    file: 'src/record/believe.ts',
    find: 'if (record.last === undefined) return digests.has(ownDigest(record));',
    replace: 'if (record.last === undefined) return true;',
    test: forged,
  },
  {
    file: 'src/record/believe.ts',
    find: 'decisionsOf(record).every(({ isWholeRecord, digest }) => !isWholeRecord || digests.has(digest))',
    replace: 'true',
    test: 'test/record/believe.test.ts',
  },
  {
    file: 'src/record/believe.ts',
    find: '...[...made.owned].filter((id) => !there.has(id)).map((id) => vanishedRecord(offerAddress(id))),',
    replace: '',
    test: forged,
  },
  {
    file: 'src/record/believe.ts',
    find: 'protect: [...stored.protect, ...unprotected],',
    replace: '',
    test: 'test/record/believe.test.ts',
  },
  {
    file: 'src/record/made.ts',
    find: 'decides && chain[line - 1]?.sound',
    replace: 'decides && chain.length >= line',
    test: 'test/record/believe.test.ts',
  },
  {
    file: 'src/record/decision-lines.ts',
    find: "if (history.cut) await note('cut-off', 'noticed', []);",
    replace: '',
    test: history,
  },
  {
    file: 'src/record/chained-store.ts',
    find: 'read: async () => believe(await inner.read(), await inner.history(), facts.trust),',
    replace: 'read: async () => inner.read(),',
    test: forged,
  },
  {
    file: 'src/record/sign-off.ts',
    find: 'offer, submission, content, by, at]',
    replace: 'offer, submission, content, by]',
    test: forged,
  },
  {
    file: 'src/session/signing.ts',
    find: 'if (!trusted.includes(publicKeyOf(key))) throw',
    replace: 'if (trusted.length === 0) throw',
    test: forged,
  },
  {
    file: 'src/plan/refusals/unbelieved.ts',
    find: ".filter((doubt) => doubt.rule === 'STATE-FORGED' && subjectOf(doubt.address) === subject)",
    replace: '.filter((doubt) => doubt.rule.length === 0 && subjectOf(doubt.address) === subject)',
    test: forged,
  },
  {
    file: 'src/plan/decide/actions.ts',
    find: 'content === contentDigest(observed.preview));',
    replace: 'content.length > 0);',
    test: forged,
  },
  {
    file: 'src/record/doubts.ts',
    find: 'if (!last || last.line === 0 || chain[last.line - 1]?.hash === last.hash) return [];',
    replace: 'if (!last || last.line >= 0 || chain[last.line - 1]?.hash === last.hash) return [];',
    test: history,
  },
  {
    file: 'src/state/history.ts',
    find: "if (head === 'missing') return chain.length > 1 && hashed ? [noHead(chain.length)] : [];",
    replace: "if (head === 'missing') return [];",
    test: history,
  },
  {
    file: 'src/state/git/git-memory.ts',
    find: 'if (known && chain[known.line - 1]?.hash !== known.hash) {',
    replace: 'if (known && chain.length < 0) {',
    test: history,
  },
  {
    file: 'src/record/believe.ts',
    find: '!made.configurations.includes(configurationDigest(stored.configuration));',
    replace: 'made.configurations.length === 0;',
    test: forged,
  },
  {
    file: 'src/record/chained-store.ts',
    find: 'isConfigurationForged ? undefined : configuration;',
    replace: 'isConfigurationForged && protect.length > 99 ? undefined : configuration;',
    test: forged,
  },
  {
    file: 'src/plan/plan.ts',
    find: '...unbelievedState(input),',
    replace: '',
    test: forged,
  },
];
