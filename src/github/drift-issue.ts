import { shortHash } from './comment.ts';
import { maskedTail } from './footer.ts';

/** An open issue with our label. */
type Issue = { readonly number: number; readonly node: string; readonly body: string };

type IssueText = { readonly title: string; readonly body: string };

/** The part of GitHub that keeps issues; adapters throw its errors. */
export type Issues = {
  /** Open ones with this label, oldest first. */
  readonly open: (label: string) => Promise<readonly Issue[]>;
  /** Those of these nodes that we wrote and no other account edited. */
  readonly ours: (nodes: readonly string[]) => Promise<readonly string[]>;
  readonly create: (text: IssueText, label: string) => Promise<void>;
  readonly update: (number: number, text: IssueText) => Promise<void>;
  readonly close: (number: number) => Promise<void>;
};

/** What changed outside git; absent: nothing. */
type DriftReport = { readonly project: string; readonly drift?: IssueText };

const driftLabel = 'offerctl-drift';

const markerOfDrift = (project: string): string => `<!-- offerctl:drift:${shortHash(project)} -->`;

/** Keeps one open issue for the drift of a project: opens it, updates it, and closes it once it is gone. */
export async function keepDriftIssue(
  issues: Issues,
  { project, drift }: DriftReport,
): Promise<'created' | 'updated' | 'unchanged' | 'closed'> {
  const marker = markerOfDrift(project);
  const marked = (await issues.open(driftLabel)).filter(({ body }) => body.split(/\r?\n/, 1)[0] === marker);
  const own = await issues.ours(marked.map(({ node }) => node));
  const found = marked.findLast(({ node }) => own.includes(node));
  if (!drift) {
    if (found) await issues.close(found.number);
    return found ? 'closed' : 'unchanged';
  }
  const text = { ...drift, body: `${marker}\n${drift.body}` };
  if (found && maskedTail(found.body) === maskedTail(text.body)) return 'unchanged';
  await (found ? issues.update(found.number, text) : issues.create(text, driftLabel));
  return found ? 'updated' : 'created';
}
