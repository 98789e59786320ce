import type { ServerResponse } from 'node:http';
import { certificateFor, startTls } from './client-tls.ts';

export const tenantId = 'aaaaaaaa-0000-4000-8000-000000000001';
export const clientId = 'cccccccc-0000-4000-8000-000000000001';

/** The content of a token request. */
type Asked = { readonly path: string; readonly form: URLSearchParams; readonly headers: Headers };

export type Entra = {
  /** For `AZURE_AUTHORITY_HOST`. */
  readonly host: string;
  readonly asked: Asked[];
  /** If set, the next token requests are answered with this status and body. */
  refuse: { readonly status: number; readonly body: string } | undefined;
  readonly close: () => Promise<void>;
};

/** A token endpoint over TLS that accepts everyone and issues a new token each time. */
export async function startEntra(): Promise<Entra> {
  const certificate = await certificateFor('localhost');
  const distrust = certificate.trust();
  const asked: Asked[] = [];
  const entra: { refuse: Entra['refuse'] } = { refuse: undefined };
  const { port, close } = await startTls(certificate, (incoming, outgoing) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const { url: path = '' } = incoming;
      const origin = `https://localhost:${port}`;
      if (path.includes('openid-configuration')) return send(outgoing, JSON.stringify(metadata(origin)));
      const headers = new Headers(Object.entries(incoming.headers).map(([k, v]) => [k, String(v)]));
      asked.push({ path, form: new URLSearchParams(Buffer.concat(chunks).toString()), headers });
      if (entra.refuse) return send(outgoing, entra.refuse.body, entra.refuse.status);
      return send(outgoing, JSON.stringify(tokenAnswer(asked.length)));
    })();
  });
  return Object.assign(entra, {
    host: `https://localhost:${port}`,
    asked,
    close: async () => {
      distrust();
      await close();
    },
  });
}

function send(outgoing: ServerResponse, body: string, status = 200): void {
  outgoing.writeHead(status, { 'content-type': 'application/json' });
  outgoing.end(body);
}

const metadata = (origin: string) => ({
  issuer: `${origin}/${tenantId}/v2.0`,
  authorization_endpoint: `${origin}/${tenantId}/oauth2/v2.0/authorize`,
  token_endpoint: `${origin}/${tenantId}/oauth2/v2.0/token`,
  jwks_uri: `${origin}/${tenantId}/discovery/v2.0/keys`,
});

const tokenAnswer = (number: number) => ({
  token_type: 'Bearer',
  expires_in: 3599,
  ext_expires_in: 3599,
  access_token: tokenWith({ idtyp: 'app', number }),
});

/** A token with these claims; its signature is never checked. */
export const tokenWith = (claims: object): string =>
  [{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') +
  '.signature';
