import { publisherAddress } from '../model/ids.ts';
import { finding, type Rule } from './finding.ts';

/** A policy that nothing acts on yet is said, not silently ignored. */
const notYet: Rule = ({ publisher: { name, spec } }) => {
  const { onRemove, whenBusy } = spec.policy ?? {};
  const asked = [
    ...(onRemove === 'delete-drafts' ? ['onRemove'] : []),
    ...(whenBusy === 'replace' ? ['whenBusy'] : []),
  ];
  return asked.map((key) =>
    finding('NOT-YET', publisherAddress(name), `/policy/${key}`, {
      severity: 'warning',
      message: `This version does not act on \`${key}\` yet; the default holds.`,
      hint: key === 'onRemove' ? 'Drafts that vanish are refused.' : 'New content is queued.',
    }),
  );
};

export const policyRules: readonly Rule[] = [notYet];
