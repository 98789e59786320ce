import { sha256 } from '../model/digest.ts';
import { maskedTail } from './footer.ts';

/** A comment on a pull request. */
export type Comment = { readonly id: number; readonly node: string; readonly body: string };

/** The part of GitHub that keeps a comment; adapters throw its errors. */
export type PullRequests = {
  /** Oldest first. */
  readonly comments: (number: number) => Promise<readonly Comment[]>;
  /** Returns those of these nodes that we wrote and no other account edited. */
  readonly ours: (nodes: readonly string[]) => Promise<readonly string[]>;
  readonly create: (number: number, body: string) => Promise<void>;
  readonly update: (id: number, body: string) => Promise<void>;
  /** The pull request that a commit of the default branch came from: by merge, squash or rebase. */
  readonly mergedBy: (commit: string) => Promise<number | undefined>;
};

/** A folder's name may be hostile; its hash is not. */
export const shortHash = (project: string): string => sha256(project).slice(0, 16);

/** First line of our comment for one project. */
export const markerOf = (project: string): string => `<!-- offerctl:comment:${shortHash(project)} -->`;

type Sticky = {
  readonly number: number;
  /** Distinguishes the projects of a repository. */
  readonly project: string;
  /** The text, and a short form for a server with a lower limit. */
  readonly bodies: readonly [body: string, short: string];
};

/**
 * Puts the text into the one comment of this project: updates it in place, or leaves it alone if it already
 * says so.
 */
export async function keepComment(
  github: PullRequests,
  sticky: Sticky,
): Promise<'created' | 'updated' | 'unchanged'> {
  try {
    return await sayOnce(github, sticky);
  } catch (error) {
    if (!mayHaveArrived(error)) throw error;
    return sayOnce(github, sticky);
  }
}

async function sayOnce(github: PullRequests, { number, project, bodies: [body, short] }: Sticky) {
  const marker = markerOf(project);
  const marked = (await github.comments(number)).filter((comment) => isMarkedComment(comment, marker));
  const ours = await github.ours(marked.map(({ node }) => node));
  const found = marked.findLast(({ node }) => ours.includes(node));
  const full = `${marker}\n${body}`;
  if (found && maskedTail(found.body) === maskedTail(full)) return 'unchanged' as const;
  const send = (text: string) => (found ? github.update(found.id, text) : github.create(number, text));
  await send(full).catch((error: unknown) => {
    if (!isTooLong(error)) throw error;
    return send(`${marker}\n${short}`);
  });
  return found ? ('updated' as const) : ('created' as const);
}

const isMarkedComment = ({ body }: Comment, marker: string): boolean => body.split(/\r?\n/, 1)[0] === marker;

const httpStatus = (error: unknown): unknown =>
  error instanceof Error ? Reflect.get(error, 'status') : undefined;

const isTooLong = (error: unknown): boolean => httpStatus(error) === 422;

/** A failing server may still have stored the comment, so check what is there. */
const mayHaveArrived = (error: unknown): boolean => Number(httpStatus(error)) >= 500;
