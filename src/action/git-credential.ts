import { gitIn } from '../git/run.ts';
import { answer } from '../git/repository.ts';
import type { Environment } from '../model/environment.ts';

/**
 * Lets git read and push with the token of the job, so that `actions/checkout` need not leave it where every
 * later step of the job could read it (`persist-credentials: false`). Git sends it to the GitHub server only.
 * A credential that the checkout holds stays in charge: GitHub refuses a request with two.
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
