import type { Mutation } from './mutation.ts';

const hosts = 'test/security/04-tokens-go-to-microsoft-only.test.ts';
const masks = 'test/security/04-tokens-are-masked-on-runners.test.ts';
const state = 'test/security/04-state-knows-its-endpoint.test.ts';

/** Where tokens may be sent, and who may see them. */
export const mutations: readonly Mutation[] = [
  {
    file: 'src/marketplace/trusted-hosts.ts',
    find: "  throw untrusted(url, 'endpoint', base);",
    replace: '  return base;',
    test: hosts,
  },
  {
    file: 'src/marketplace/trusted-hosts.ts',
    find: "  throw untrusted(url, 'container', url.host);",
    replace: '  return plainAddress(url);',
    test: hosts,
  },
  {
    file: 'src/marketplace/trusted-hosts.ts',
    find: 'pattern.length === labels.length &&',
    replace: 'pattern.length <= labels.length &&',
    test: hosts,
  },
  {
    file: 'src/marketplace/trusted-hosts.ts',
    find: "url.port === '' && ",
    replace: '',
    test: hosts,
  },
  {
    file: 'src/marketplace/trusted-hosts.ts',
    find: 'isPlainText.test(written) && ',
    replace: '',
    test: hosts,
  },
  {
    file: 'src/marketplace/trusted-hosts.ts',
    find: 'plainAddress(new URL(named)) === base',
    replace: 'base.startsWith(new URL(named).origin)',
    test: hosts,
  },
  {
    file: 'src/marketplace/open-partner-center.ts',
    find: '  getToken: async () => {\n    const { token, expires } = await tokens(storageScope);',
    replace: '  getToken: async (s) => {\n    const { token, expires } = await tokens([s].flat()[0] ?? "");',
    test: hosts,
  },
  {
    file: 'src/marketplace/partner-center/media/azure-storage.ts',
    find: 'container.host === account?.host',
    replace: 'container.hostname.startsWith(`${name}.`)',
    test: hosts,
  },
  {
    file: 'src/marketplace/partner-center/media/azure-storage.ts',
    find: 'isLoopback(container.href) && within',
    replace: 'within',
    test: hosts,
  },
  {
    file: 'src/marketplace/partner-center/http/paging.ts',
    find: 'target?.origin !== base.origin || !target.pathname.startsWith(base.pathname)',
    replace: 'target === undefined',
    test: 'test/marketplace/partner-center/client-reads.test.ts',
  },
  {
    file: 'src/marketplace/partner-center/http/transport.ts',
    find: "redirect: 'manual'",
    replace: "redirect: 'follow'",
    test: hosts,
  },
  {
    file: 'src/marketplace/open-partner-center.ts',
    find: '    maskInLog?.(token);\n',
    replace: '',
    test: masks,
  },
  {
    file: 'src/marketplace/partner-center/credential/entra.ts',
    find: '      maskInLog(token);\n      secrets',
    replace: '      secrets',
    test: masks,
  },
  {
    file: 'src/cli/run-command.ts',
    find: 'process.stderr.write(githubMask',
    replace: 'process.stdout.write(githubMask',
    test: masks,
  },
  {
    file: 'src/action/run-action.ts',
    find: '      ...maskingOnRunner(setSecret),\n',
    replace: '',
    test: masks,
    bundled: true,
  },
  {
    file: 'src/process/process-context.ts',
    find: "process.env['GITHUB_ACTIONS'] !== 'true'",
    replace: "process.env['GITHUB_ACTIONS'] === ''",
    test: masks,
  },
  {
    file: 'src/marketplace/marketplace-identity.ts',
    find: "if (provider !== 'partner-center') return",
    replace: "if (provider !== '') return",
    test: state,
  },
  {
    file: 'src/state/local.ts',
    find: 'sameJson({ ...found, ...recorded }, { ...found })',
    replace: 'sameJson({ ...found, ...recorded, endpoint: 0 }, { ...found, endpoint: 0 })',
    test: state,
  },
];
