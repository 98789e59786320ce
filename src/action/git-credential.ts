import { gitIn } from '../git/run.ts';
import { answer } from '../git/repository.ts';
import type { Environment } from '../model/environment.ts';

/**
 * Lets git read and push with the job's token. With this, `actions/checkout` can run with
 * `persist-credentials: false`, so later steps cannot read the token. Git sends it to the GitHub server
 * only. If the checkout has a credential of its own, that one is used: GitHub rejects a request that carries
 * two.
 */
export async function withGitCredential(
  folder: string,
  env: Environment,
  { token, mask }: { readonly token: string | undefined; readonly mask: (secret: string) => void },
): Promise<Environment> {
  const server = env['GITHUB_SERVER_URL'];
  if (token === undefined || server === undefined) return env;
  const key = `http.${new URL(server).origin}/.extraheader`;
  if ((await answer(gitIn(folder, env)(['config', '--get-all', key]))) !== undefined) return env;
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  mask(basic);
  const count = Number(env['GIT_CONFIG_COUNT'] ?? 0);
  return {
    ...env,
    GIT_CONFIG_COUNT: String(count + 1),
    [`GIT_CONFIG_KEY_${count}`]: key,
    [`GIT_CONFIG_VALUE_${count}`]: `AUTHORIZATION: basic ${basic}`,
  };
}
