import type { Mutation } from './mutation.ts';

const size = 'test/security/14-answers-have-an-end.test.ts';
const silence = 'test/marketplace/partner-center/client-silence.test.ts';

/** Responses that never end, and responses that never come. */
export const mutations: readonly Mutation[] = [
  {
    file: 'src/marketplace/partner-center/http/whole-answer.ts',
    find: 'if (size > maxBytes)',
    replace: 'if (size > maxBytes * 100)',
    test: size,
  },
  {
    file: 'src/marketplace/partner-center/http/transport.ts',
    find: ' || error.code === tooLarge',
    replace: '',
    test: size,
  },
  {
    file: 'src/marketplace/partner-center/http/whole-answer.ts',
    find: 'await limitSilence(reader.read(), silenceMs)',
    replace: 'await reader.read()',
    hangs: true,
    test: silence,
  },
  {
    file: 'src/marketplace/partner-center/http/whole-answer.ts',
    find: 'await limitSilence(send(requestOf(connection.signal)), silenceMs)',
    replace: 'await send(requestOf(connection.signal))',
    hangs: true,
    test: silence,
  },
  {
    file: 'src/marketplace/partner-center/http/deadline.ts',
    find: '30_000',
    replace: '60_000',
    test: silence,
  },
  {
    file: 'src/marketplace/partner-center/jobs.ts',
    find: ' || silent > silentAllowed',
    replace: '',
    test: silence,
  },
  {
    file: 'src/marketplace/partner-center/http/transport.ts',
    find: '  return lostAnswer(error, sending);',
    replace: "  return sending === 'once' ? lostAnswer(error) : error;",
    test: silence,
  },
];
