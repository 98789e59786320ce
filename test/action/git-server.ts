import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';

/** What the token of the running job may do with the repository; nothing if there is no job. */
export type Access = () => 'none' | 'read' | 'write';

const prefix = '/contoso/catalog.git';

/**
 * A private repository over HTTP, served by git itself. Reading requires a job's token, and pushing one that
 * may write.
 */
export async function serveGit(bare: string, token: string, access: Access) {
  const refused: string[] = [];
  const server = createServer((request, response) => {
    const said = objection(request, token, access());
    if (said === undefined) return void answer(bare, request, response);
    refused.push(`${said} ${request.url ?? ''}`);
    response.writeHead(said, said === 401 ? { 'www-authenticate': 'Basic realm="git"' } : {}).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, refused };
}

function objection({ headers, url = '' }: IncomingMessage, token: string, may: ReturnType<Access>) {
  const basic = `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  if (headers.authorization?.toLowerCase() !== basic.toLowerCase()) return 401;
  if (may === 'none' || !url.startsWith(prefix)) return 404;
  return may === 'read' && url.includes('git-receive-pack') ? 403 : undefined;
}

/** Calls `git http-backend` over CGI. */
async function answer(bare: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const sent: Buffer[] = [];
  for await (const chunk of request) sent.push(chunk as Buffer);
  const raw = Buffer.concat(sent);
  const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw;
  const [path = '', query = ''] = (request.url ?? '').slice(prefix.length).split('?');
  const child = spawn('git', ['-c', 'http.receivepack=true', 'http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: bare,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      PATH_INFO: path,
      QUERY_STRING: query,
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'],
      CONTENT_LENGTH: String(body.length),
      GIT_PROTOCOL: request.headers['git-protocol']?.toString(),
      REMOTE_USER: 'job',
    },
  });
  const given: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => given.push(part));
  // Git answers some requests before it has read them completely.
  child.stdin.on('error', () => undefined);
  child.stdin.end(body);
  child.once('close', () => sendCgi(Buffer.concat(given), response));
}

function sendCgi(output: Buffer, response: ServerResponse): void {
  const end = output.indexOf('\r\n\r\n');
  const headers = output
    .subarray(0, end)
    .toString()
    .split('\r\n')
    .map((line) => line.split(/:\s*/u, 2) as [string, string]);
  const status = headers.find(([name]) => name.toLowerCase() === 'status')?.[1];
  const others = headers.filter(([name]) => name.toLowerCase() !== 'status');
  response.writeHead(status === undefined ? 200 : Number.parseInt(status, 10), Object.fromEntries(others));
  response.end(output.subarray(end + 4));
}
