import { offerPlanOf } from '../../model/ids.ts';
import { approvalWords } from '../words/approval-words.ts';
import type { Plan, Refusal } from '../../model/plan.ts';
import type { MissingApproval } from '../../model/approvers.ts';
import type { RuleId } from '../../rulebook/rulebook.ts';
import { nameAt } from '../view/group.ts';
import { markdownCode, markdownProse } from '../words/escape.ts';
import { tone, type Line } from '../words/paint.ts';
import type { ReportSection } from '../words/sections.ts';
import { addressWords, count, offerOrDeal, placeWords } from '../words/words.ts';
import { lineMarkdown } from './line-markdown.ts';

type Refused = Pick<Plan, 'refusals' | 'names' | 'approvals'>;

/** What stays undone until a person decides, and how to let it through. */
export const decisionsSection = (plan: Refused): ReportSection => ({
  head: '#### Needs a decision\n',
  items: [
    ...plan.refusals.map((refused) => refusalMarkdown(plan, refused)),
    ...(plan.approvals ?? []).map((missing) => approvalMarkdown(plan, missing)),
  ],
  glue: '\n',
  more: (left) => count(left, 'more refusal'),
});

function refusalMarkdown(plan: Refused, refused: Refusal): string {
  const { rule, address, message, hint, details = [], override, source } = refused;
  const at = source ? `, at ${markdownCode(placeWords(source))}` : '';
  const told = `**${markdownProse(rule)}** ${subjectMarkdown(plan, address)}: ${markdownProse(message)}${at}`;
  const way = wayMarkdown(rule, override);
  const end = hint === undefined ? way : `${sentenceMarkdown(hint)} ${way}`;
  if (details.length === 0) return `- ${told}\\\n  ${end}`;
  return [
    `- ${told}`,
    ...details.slice(0, 20).map((line) => `  - ${markdownProse(line)}`),
    '',
    `  ${end}`,
  ].join('\n');
}

/** `**Approval** *Contoso Vault*: a price needs 2 approvals of contoso/finance (1 so far: ada).` */
const approvalMarkdown = (plan: Refused, missing: MissingApproval): string =>
  `- **Approval** ${subjectMarkdown(plan, missing.address)}: ${markdownProse(approvalWords(missing))}`;

const sentenceMarkdown = (text: string): string =>
  markdownProse(`${text.charAt(0).toUpperCase()}${text.slice(1).trimEnd().replace(/\.$/u, '')}.`);

/** `plan *Regulated* of *Contoso Vault*`, as customers know them; else what the files call it. */
function subjectMarkdown({ names }: Refused, address: string): string {
  const offer = offerOrDeal(address);
  if (names?.[offer] === undefined) return markdownCode(addressWords(address));
  const owner = tone('accent', nameAt({ names }, offer));
  const line: Line =
    offerPlanOf(address) === undefined
      ? [owner]
      : ['plan ', tone('accent', nameAt({ names }, address)), ' of ', owner];
  return lineMarkdown(line);
}

/** No commit message allows what differs from the approved plan. */
const onlyByCommand = new Set<RuleId>(['GIT-DIRTY']);

function wayMarkdown(rule: RuleId, override: string | null): string {
  if (override === null) return 'This cannot be let through.';
  if (onlyByCommand.has(rule)) {
    return `Let it through, once, with the input ${markdownCode('allow')}: ${markdownCode(override)}`;
  }
  const line = markdownCode(`Offerctl-Allow: ${override}`);
  return `Let it through, once, by a trailer on a commit of the pull request that brings it: ${line}`;
}
