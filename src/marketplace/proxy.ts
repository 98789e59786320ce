import { setGlobalProxyFromEnv } from 'node:http';
import { UserError } from '../model/errors.ts';
import type { Environment } from '../model/environment.ts';

const proxyVariables = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'];

/**
 * Sends the process's requests through the proxy that the environment names, if any. The returned function
 * ends that.
 */
export function useProxy(env: Environment): () => void {
  const names = proxyVariables.flatMap((name) => [name, name.toLowerCase()]);
  const set = names.flatMap((name) => (env[name] ? [[name, env[name]] as const] : []));
  if (set.every(([name]) => name.toUpperCase() === 'NO_PROXY')) return () => undefined;
  try {
    return setGlobalProxyFromEnv(Object.fromEntries(set));
  } catch {
    // The error would repeat the address, which may contain a password.
    const message = 'HTTPS_PROXY or HTTP_PROXY is no URL of a proxy';
    throw new UserError('proxy-invalid', message, { hint: 'write it as http://host:port' });
  }
}
