import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { onTestFinished } from 'vitest';

type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean };
type Described = Parameter & { readonly schema: object };
type Operation = {
  readonly parameters?: readonly Described[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
};

const { paths } = JSON.parse(readFileSync(join(import.meta.dirname, 'openapi.json'), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

/** A comment as this GitHub stores it; `editor` is the account that changed it last. */
export type Kept = { id: number; body: string; author: string; editor?: string };

type Call = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  body: unknown;
};

const ajv = new Ajv2020({ strict: false, coerceTypes: true, validateFormats: false });

/**
 * What is wrong with a request according to GitHub's own description; its operation's path, and the values
 * in it.
 */
function judged({ method, path, query, body }: Call) {
  for (const [template, operations] of Object.entries(paths)) {
    const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const pattern = new RegExp(`^${template.replaceAll(/\{\w+\}/g, '([^/]+)')}$`);
    const values = pattern.exec(path)?.slice(1).map(decodeURIComponent);
    const operation = operations[method.toLowerCase()];
    if (!values || !operation) continue;
    const inPath = Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']));
    return { template, inPath, wrong: wrongWith(operation, inPath, query, body) };
  }
  return { template: '', inPath: {}, wrong: [`nothing like ${method} ${path} is described`] };
}

function wrongWith(
  { parameters = [], requestBody }: Operation,
  inPath: Readonly<Record<string, string>>,
  query: URLSearchParams,
  body: unknown,
): readonly string[] {
  const known = new Set(parameters.filter((one) => one.in === 'query').map(({ name }) => name));
  const strange = [...query.keys()].filter((name) => !known.has(name)).map((name) => `no parameter ${name}`);
  const values = parameters.flatMap((one) => {
    const value = one.in === 'path' ? inPath[one.name] : query.get(one.name);
    if (value === undefined || value === null) return one.required ? [`${one.name} is missing`] : [];
    return ajv.validate({ type: 'object', properties: { it: one.schema } }, { it: value })
      ? []
      : [`${one.name}: ${ajv.errorsText()}`];
  });
  const schema = requestBody?.content['application/json']?.schema;
  const fits = schema === undefined || ajv.validate({ ...schema, additionalProperties: false }, body);
  return [...strange, ...values, ...(fits ? [] : [`body: ${ajv.errorsText()}`])];
}

/** The account that comments with a workflow's token. */
export const bot = 'github-actions';

type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A fault: an answer instead of the right one, or `undefined` for none at all. */
type Trouble = (call: Call, right: () => Answer) => Answer | undefined;

/** A pull request that was merged with a commit; a rebase brings several, and this is the last of them. */
type Merged = {
  readonly number: number;
  readonly commit: string;
  readonly commits?: readonly string[];
  readonly head?: string;
};

type Approval = { readonly state: 'approved' | 'rejected'; readonly user: { readonly login: string } };

/** Reviews and authors of a pull request, as GitHub's GraphQL API names them. */
export type FakeReviews = {
  readonly author: string;
  /** Logins of authors of each commit; the committer is the first. */
  readonly commits?: readonly (readonly string[])[];
  readonly reviews: readonly {
    readonly by: string | null;
    readonly state: string;
    readonly commit: string;
    readonly canPush?: boolean;
  }[];
};

type FakeIssue = {
  number: number;
  node_id: string;
  title: string;
  body: string;
  labels: readonly string[];
  state: 'open' | 'closed';
  author: string;
};

const whole = { hasNextPage: false };
const user = (login: string | null) => (login === null ? null : { login });

function reviewAnswer(pull: FakeReviews | undefined): object {
  if (!pull) return { data: { repository: { pullRequest: null } } };
  const commits = pull.commits ?? [[pull.author]];
  const pullRequest = {
    author: user(pull.author),
    headRefOid: '',
    reviews: {
      nodes: pull.reviews.map(({ by, state, commit, canPush = true }) => ({
        author: user(by),
        state,
        commit: { oid: commit },
        authorCanPushToRepository: canPush,
      })),
      pageInfo: whole,
    },
    commits: {
      nodes: commits.map((logins) => ({
        commit: {
          authors: { nodes: logins.map((login) => ({ user: user(login) })), pageInfo: whole },
          committer: { user: user(logins[0] ?? null) },
        },
      })),
      pageInfo: whole,
    },
  };
  return { data: { repository: { pullRequest } } };
}

/** GitHub on loopback: comments and merged pull requests of one repository. */
export async function fakeGithub(trouble: Trouble = (_call, right) => right()) {
  const comments: Kept[] = [];
  const merged: Merged[] = [];
  const approvals: Approval[] = [];
  const reviewed = new Map<number, FakeReviews>();
  const issues: FakeIssue[] = [];
  const checks: { id: number; conclusion?: string; annotations: unknown[] }[] = [];
  /** Members by `ORGANISATION/TEAM`; a team that is not here cannot be read. */
  const teams = new Map<string, readonly string[]>();
  const calls: string[] = [];
  const wrong: string[] = [];
  const nodeOf = ({ id }: Kept): string => `IC_${id}`;
  const shown = (one: Kept) => ({
    id: one.id,
    node_id: nodeOf(one),
    body: one.body,
    user: { login: one.author },
  });
  const authorship = (one: Kept) => ({
    id: nodeOf(one),
    viewerDidAuthor: one.author === bot,
    author: { login: one.author },
    editor: one.editor === undefined ? null : { login: one.editor },
  });
  const answers: Readonly<Record<string, (call: Call, inPath: Readonly<Record<string, string>>) => unknown>> =
    {
      'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': ({ query }) => {
        const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('per_page') ?? 30)];
        return comments.slice((page - 1) * size, page * size).map(shown);
      },
      'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': ({ body }) => {
        const made = { id: 7001 + comments.length, body: (body as { body: string }).body, author: bot };
        comments.push(made);
        return shown(made);
      },
      'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': ({ body }, { comment_id: id }) => {
        const found = comments.find((one) => String(one.id) === id);
        if (!found) return undefined;
        found.body = (body as { body: string }).body;
        found.editor = bot;
        return shown(found);
      },
      'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls': (_call, { commit_sha: commit }) =>
        merged
          .filter((one) => one.commit === commit || one.commits?.includes(commit ?? ''))
          .map(({ number, commit: merge_commit_sha, head = '0'.repeat(40) }) => ({
            number,
            head: { sha: head },
            merged_at: '2026-01-01T00:00:00Z',
            merge_commit_sha,
          })),
      'POST /repos/{owner}/{repo}/check-runs': ({ body }) => {
        const { conclusion, output } = body as { conclusion: string; output: { annotations: unknown[] } };
        const made = { id: 9001 + checks.length, conclusion, annotations: [...output.annotations] };
        checks.push(made);
        return { id: made.id };
      },
      'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}': ({ body }, { check_run_id: id }) => {
        const found = checks.find((one) => String(one.id) === id);
        found?.annotations.push(...(body as { output: { annotations: unknown[] } }).output.annotations);
        return found && { id: found.id };
      },
      'GET /repos/{owner}/{repo}/issues': ({ query }) =>
        issues.filter(({ state, labels }) => state === 'open' && labels.includes(query.get('labels') ?? '')),
      'POST /repos/{owner}/{repo}/issues': ({ body }) => {
        const number = 101 + issues.length;
        const made = { ...(body as Pick<FakeIssue, 'title' | 'body' | 'labels'>), number };
        issues.push({ ...made, node_id: `I_${number}`, state: 'open', author: bot });
        return made;
      },
      'PATCH /repos/{owner}/{repo}/issues/{issue_number}': ({ body }, { issue_number: number }) => {
        const found = issues.find((one) => String(one.number) === number);
        return found && Object.assign(found, body);
      },
      'GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals': () => approvals,
      'GET /orgs/{org}/teams/{team_slug}/members': (_call, { org, team_slug: team }) =>
        teams.get(`${org}/${team}`)?.map((login) => ({ login })),
    };
  const answer = (call: Call): Answer => {
    if (call.path === '/graphql') {
      const { variables } = call.body as { variables: { ids: readonly string[]; number?: number } };
      if (variables.number !== undefined)
        return { status: 200, body: reviewAnswer(reviewed.get(variables.number)) };
      if (variables.ids.length > 100) return { status: 200, body: { errors: [{ message: 'at most 100' }] } };
      const nodes = variables.ids.map((id) => {
        const comment = comments.find((one) => nodeOf(one) === id);
        const issue = issues.find((one) => one.node_id === id);
        if (comment) return authorship(comment);
        return issue ? { ...authorship({ id: 0, body: '', author: issue.author }), id } : null;
      });
      return { status: 200, body: { data: { nodes } } };
    }
    const { template, inPath, wrong: said } = judged(call);
    wrong.push(...said.map((one) => `${call.method} ${call.path}: ${one}`));
    const body = said.length > 0 ? undefined : answers[`${call.method} ${template}`]?.(call, inPath);
    if (said.length > 0 || body === undefined) return { status: 422, body: { message: said.join('; ') } };
    return { status: call.method === 'POST' ? 201 : 200, body };
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://loopback');
      const method = request.method ?? 'GET';
      calls.push(`${method} ${path}`);
      const allowed = /^(?:Bearer|token) ghs_test$/i.test(request.headers.authorization ?? '');
      const said = allowed
        ? trouble({ method, path, query, body }, () => answer({ method, path, query, body }))
        : { status: 401, body: { message: 'Bad credentials' } };
      if (!said) return;
      const type = { 'content-type': 'application/json; charset=utf-8' };
      response.writeHead(said.status, { ...type, ...said.headers });
      response.end(JSON.stringify(said.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    comments,
    merged,
    /** Decisions about environments of the run. */
    approvals,
    /** Reviews by number of the pull request. */
    reviewed,
    teams,
    issues,
    checks,
    /** Requests since the last call. */
    taken: () => calls.splice(0),
    /** What is wrong with the requests so far according to GitHub's description. */
    wrong,
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}
