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
  readonly run: RunStamp;
};

/** The run that wrote a comment: a run that began earlier may end later. */
export type RunStamp = {
  /** Rises with each run of a repository; a repeated run keeps its own. */
  readonly id: number;
  /** The commit that it is about. */
  readonly commit: string;
  /** When this attempt began, in UTC. */
  readonly at: string;
};

/** Second line of our comment. */
const stampLine = ({ id, commit, at }: RunStamp): string => `<!-- offerctl:run:${id}:${commit}:${at} -->`;

const stampPattern = /^<!-- offerctl:run:(\d{1,15}):([0-9a-f]{0,64}):([0-9TZ:.-]{1,30}) -->$/;

function runOf(body: string): RunStamp | undefined {
  const [, id, commit = '', at = ''] = stampPattern.exec(body.split(/\r?\n/, 2)[1] ?? '') ?? [];
  return id === undefined ? undefined : { id: Number(id), commit, at };
}

/** Of one commit the later attempt counts, of two the later run: its repetition is about the older one. */
const isOlderThan = (mine: RunStamp, other: RunStamp): boolean =>
  mine.commit === other.commit ? mine.at < other.at : mine.id < other.id;

/**
 * Puts the text into the one comment of this project: updates it in place, or leaves it alone if it already
 * says so.
 */
export async function keepComment(
  github: PullRequests,
  sticky: Sticky,
): Promise<'created' | 'updated' | 'unchanged' | 'outdated'> {
  try {
    return await sayOnce(github, sticky);
  } catch (error) {
    if (!mayHaveArrived(error)) throw error;
    return sayOnce(github, sticky);
  }
}

async function sayOnce(github: PullRequests, { number, project, run, bodies: [body, short] }: Sticky) {
  const marker = markerOf(project);
  const marked = (await github.comments(number)).filter((comment) => isMarkedComment(comment, marker));
  const ours = await github.ours(marked.map(({ node }) => node));
  const found = marked.findLast(({ node }) => ours.includes(node));
  const known = found && runOf(found.body);
  if (known && isOlderThan(run, known)) return 'outdated' as const;
  const head = `${marker}\n${stampLine(run)}`;
  const full = `${head}\n${body}`;
  if (found && withoutStamp(found.body) === withoutStamp(full)) return 'unchanged' as const;
  const send = (text: string) => (found ? github.update(found.id, text) : github.create(number, text));
  await send(full).catch((error: unknown) => {
    if (!isTooLong(error)) throw error;
    return send(`${head}\n${short}`);
  });
  return found ? ('updated' as const) : ('created' as const);
}

/** What a reader sees of a comment, without what differs in every run. */
const withoutStamp = (body: string): string => maskedTail(body).replace(/^.*\n<!-- offerctl:run:.*\n/, '');

const isMarkedComment = ({ body }: Comment, marker: string): boolean => body.split(/\r?\n/, 1)[0] === marker;

const httpStatus = (error: unknown): unknown =>
  error instanceof Error ? Reflect.get(error, 'status') : undefined;

const isTooLong = (error: unknown): boolean => httpStatus(error) === 422;

/** A failing server may still have stored the comment, so check what is there. */
const mayHaveArrived = (error: unknown): boolean => Number(httpStatus(error)) >= 500;
