import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Extracts the requests that the Action makes from GitHub's own OpenAPI description (npm `@octokit/openapi`,
 * `generated/api.github.com.json`, given as the argument): the whole is 13 MB, and tests need 5 kB of it.
 */
const used: Readonly<Record<string, readonly string[]>> = {
  '/repos/{owner}/{repo}/issues/{issue_number}/comments': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/comments/{comment_id}': ['patch'],
  '/repos/{owner}/{repo}/commits/{commit_sha}/pulls': ['get'],
  '/repos/{owner}/{repo}/actions/runs/{run_id}/approvals': ['get'],
  '/repos/{owner}/{repo}/issues': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/{issue_number}': ['patch'],
  '/repos/{owner}/{repo}/check-runs': ['post'],
  '/repos/{owner}/{repo}/check-runs/{check_run_id}': ['patch'],
  '/orgs/{org}/teams/{team_slug}/members': ['get'],
};

type Operation = { readonly parameters?: unknown; readonly requestBody?: unknown };
type Description = {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

const [file = ''] = process.argv.slice(2);
const description = JSON.parse(readFileSync(file, 'utf8')) as Description;

/** What a reference stands for. */
const at = (reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>>)[key], description);

const prose = new Set(['description', 'examples', 'example', 'externalDocs', 'title']);

/** The value with its references resolved, and without what only people read. */
function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value !== 'object' || value === null) return value;
  const reference: unknown = Reflect.get(value, '$ref');
  if (typeof reference === 'string') return resolved(at(reference));
  // A validator takes `nullable` only beside a type.
  const isUntyped = !('type' in value);
  const kept = Object.entries(value)
    .filter(([key, member]) => !prose.has(key) || isSchema(key, member))
    .filter(([key]) => !(key === 'nullable' && isUntyped));
  return Object.fromEntries(kept.map(([key, member]) => [key, resolved(member)]));
}

/** A property may also be named `title` or `description`. */
const isSchema = (key: string, member: unknown): boolean =>
  key !== 'examples' && key !== 'example' && typeof member === 'object' && member !== null;

const paths = Object.fromEntries(
  Object.entries(used).map(([path, methods]) => [
    path,
    Object.fromEntries(
      methods.map((method) => {
        const { parameters, requestBody } = description.paths[path]?.[method] ?? {};
        return [method, resolved({ parameters, requestBody })];
      }),
    ),
  ]),
);
const slice = { version: description.info.version, paths };
writeFileSync(
  join(import.meta.dirname, '../test/github/openapi.json'),
  `${JSON.stringify(slice, null, 2)}\n`,
);
