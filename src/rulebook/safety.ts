import type { RuleRow } from './rule-row.ts';
import { sources } from './sources.ts';

/** Rules that need the marketplace or the recorded state: they refuse a part of a plan. */
export const safetyRows = {
  'SAFE-ADOPT': {
    title: 'What exists and is not ours is not written.',
    why: 'It was made in the portal, or the state was lost. Allow it once, and the files own the offer.',
    source: sources.safetyRule,
  },
  'SAFE-LOST': {
    title: 'What an apply created and a user deleted is not created again.',
    why: 'An Offer ID or Plan ID can often be used only once, and the deletion may have been on purpose.',
    source: sources.safetyRule,
  },
  'SAFE-02': {
    title: 'A file that vanished changes nothing.',
    why: 'Absence is no intent: a moved folder would take an offer off sale. Declare what shall happen.',
    source: sources.safetyRule,
  },
  'SAFE-13': {
    title: 'An offer with an unknown status is only read.',
    why: 'The marketplace reports something that this version does not understand.',
    source: sources.safetyRule,
  },
  'IMPORT-DRAFT': {
    title: 'An import takes what customers see, not an unfinished draft.',
    why: 'The draft holds unpublished edits. The next apply writes the live values back; --draft takes them.',
    source: sources.safetyRule,
  },
  'IMPORT-OMITTED': {
    title: 'What a file cannot say is not imported.',
    why: 'It stays as it is in the marketplace, and no apply touches it until a file declares it.',
    source: sources.safetyRule,
  },
  'IMPORT-SKIPPED': {
    title: 'An import of all offers leaves out those that it cannot write down.',
    why: 'Nothing of such an offer is changed, neither in files nor in the marketplace.',
    source: sources.safetyRule,
  },
  'SAFE-RENAME': {
    title: 'An offer that was renamed in the files is not created a second time.',
    why: 'The id of an offer never changes, and the new one would stay for ever beside the old one.',
    source: sources.safetyRule,
  },
  'SAFE-EMPTY': {
    title: 'A folder without offers is not applied while offers are managed.',
    why: 'It is nearly always the wrong folder, or a checkout that failed.',
    source: sources.safetyRule,
  },
  'SAFE-APPROVAL': {
    title: 'Only what was reviewed is applied.',
    why: 'The plan made at apply holds something that the approved one does not. Plan and review again.',
    source: sources.safetyRule,
  },
  'SAFE-CONFIG': {
    title: 'A configuration that lets more happen than the reviewed one is a decision of its own.',
    why: 'Where the state lies, who is talked to, policy, secrets and `goLive` guard everything else.',
    source: sources.safetyRule,
  },
  'SAFE-DELETES': {
    title: 'One plan deletes no more drafts than the policy allows.',
    why: '`policy.thresholds.deleteDraft` is 1 unless you change it; a deleted draft is gone for ever.',
    source: sources.safetyRule,
  },
  'SAFE-STOPS': {
    title: 'One plan stops no more offers and plans than the policy allows.',
    why: '`policy.thresholds.stopSell` is 1 unless you change it; a mistake must not empty the store.',
    source: sources.safetyRule,
  },
  'SAFE-PRICE': {
    title: 'A live price does not fall far, and never to 0, unseen.',
    why: '`policy.thresholds.price` is 50 percent unless changed; a slip of a digit is a common accident.',
    source: sources.safetyRule,
  },
  'SAFE-MARKETS': {
    title: 'A live plan leaves no market and no term unseen.',
    why: 'New customers there can no longer buy it: that is a stop in all but name.',
    source: sources.safetyRule,
  },
  'SAFE-UPDATES': {
    title: 'One plan changes no larger share of the offers than the policy allows.',
    why: '`policy.thresholds.updatePercent` is 50 unless changed; it counts from ten managed offers on.',
    source: sources.safetyRule,
  },
  'SAFE-PROTECT': {
    title: 'A protected offer is not stopped.',
    why: 'Unprotect it in one apply and stop it in a later one: two reviews.',
    source: sources.safetyRule,
  },
  'SAFE-MASKED': {
    title: 'A section with a masked secret that the files do not declare is not written.',
    why: 'The service returns a mask for it, and sending the mask back might overwrite the secret.',
    source: sources.safetyRule,
  },
  'SAFE-LOOP': {
    title: 'The same content is not published twice.',
    why: 'If what we published still differs from the files, the service changes it, and always will.',
    source: sources.safetyRule,
  },
  'PLAN-UNMANAGED': {
    title: 'A field that left the files keeps its value.',
    why: 'Leaving a field out means that it is not managed. Write {unset: true} to clear it.',
    source: sources.safetyRule,
  },
  'GIT-TRAILER': {
    title: 'A commit message lets a refusal through by rule and address.',
    why: 'A line `Offerctl-Allow: RULE:ADDRESS` covers what the files of its own commit ask for, once.',
    source: sources.safetyRule,
  },
  'GIT-PAST': {
    title: 'Commit messages count from the last apply on.',
    why: 'What cannot be read, or is not where the state says, counts for nothing until it is seen.',
    source: sources.safetyRule,
  },
  'GIT-OLDER': {
    title: 'Of a commit that is older than the applied one only a sign-off is carried out.',
    why: 'Of two merges the older may run last; it would undo the newer. To go back, revert.',
    source: sources.safetyRule,
  },
  'GIT-DIVERGED': {
    title: 'Only a commit that contains the last applied one is applied.',
    why: 'A branch that began earlier, or a force-push, would undo what was merged meanwhile: merge first.',
    source: sources.safetyRule,
  },
  'GIT-DIRTY': {
    title: 'What is applied is what was committed.',
    why: 'Files that a step of the job changed were reviewed by no one: CI refuses them, a terminal asks.',
    source: sources.safetyRule,
  },
  'STATE-FORGED': {
    title: 'A decision in the state counts only if a line of the history made it.',
    why:
      'A sign-off, override or confirmation that nothing made was edited in, or lost its line. Decide it ' +
      'again, or let `offerctl state rebuild` take it out.',
    source: sources.safetyRule,
  },
  'STATE-HISTORY': {
    title: 'The history is the one that was written.',
    why:
      'Lines were changed, cut off or replaced, or the state branch was set back. Nothing is refused for ' +
      'that alone; once a person has looked, `offerctl state rebuild` takes note of it.',
    source: sources.safetyRule,
  },
  'STATE-OLDER': {
    title: 'Decisions that an earlier version recorded are believed once.',
    why: 'Its history did not name them. The next apply writes them into it.',
    source: sources.safetyRule,
  },
  'STATE-UNSAVED': {
    title: 'What an apply did is recorded before it ends.',
    why: 'Where the last record cannot be put away, the lock stays; the next apply looks what was done.',
    source: sources.safetyRule,
  },
  'REDACT-KEY': {
    title: 'Masked names cannot be tried one after the other.',
    why:
      'Without a key of the publisher they are hashed with the salt of the state, and who reads that may ' +
      'compare a list of likely customers. OFFERCTL_STATE_KEY is a key that lies in no file and no state.',
    source: sources.safetyRule,
  },
  'STATE-CLEAR': {
    title: 'An embedded marketplace on a branch is sealed, or for trying out.',
    why: 'It holds customers and prices. With OFFERCTL_STORE_KEY set it travels encrypted; secrets never do.',
    source: sources.safetyRule,
  },
  'ALLOW-UNUSED': {
    title: 'What `--allow` names is refused.',
    why: 'One that lets nothing through may be a slip: copy rule and address from the refusal.',
    source: sources.safetyRule,
  },
  'NOT-YET': {
    title: 'This version cannot do it yet.',
    why: 'It is refused rather than done by half. Do it in the portal, then write it into the files.',
    source: sources.safetyRule,
  },
  'SAFE-UNSEEN': {
    title: 'What was done by hand is seen in the marketplace.',
    why: 'A step that was confirmed is not asked for again, so it is said as long as nothing of it is seen.',
    source: sources.updating,
  },
} as const satisfies Readonly<Record<string, RuleRow>>;
