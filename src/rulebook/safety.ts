import type { RuleRow } from './rule-row.ts';
import { sources } from './sources.ts';

/** Rules that need the marketplace or the recorded state: they refuse a part of a plan. */
export const safetyRows = {
  'SAFE-ADOPT': {
    title: 'An offer or plan that exists and is not ours is not written.',
    why: 'It was created in the portal, or the state was lost. Allow it once, and the files own it.',
    source: sources.safetyRule,
  },
  'SAFE-LOST': {
    title: 'An offer or plan that an apply created and a user deleted is not created again.',
    why: 'An Offer ID or Plan ID can often be used only once, and the deletion may have been on purpose.',
    source: sources.safetyRule,
  },
  'SAFE-02': {
    title: 'Removing a file changes nothing.',
    why:
      'A missing file is not a request: a moved folder would take an offer off sale. Declare what should ' +
      'happen.',
    source: sources.safetyRule,
  },
  'SAFE-FILES': {
    title: 'An offer or allocation whose files have errors is not planned.',
    why:
      'Nothing can be concluded from such files, not even that a plan is gone. All other offers and ' +
      'allocations are planned and applied as usual.',
    source: sources.safetyRule,
  },
  'SAFE-13': {
    title: 'An offer with an unknown status is only read.',
    why:
      'The marketplace reports a status that this version does not understand. It is compared, ' +
      'and files that ask for something else are refused: what was not judged is not equal.',
    source: sources.safetyRule,
  },
  'SAFE-PILOT': {
    title: 'An offer that tests licences is not created again.',
    why: 'Microsoft deletes offers whose alias ends with -ISVPILOT from time to time, on purpose.',
    source: sources.safetyRule,
  },
  'SAFE-UNREAD': {
    title: 'Nothing is concluded about an offer that cannot be read.',
    why: 'If a file declares it, nothing is planned; if none does, it is named, and all others are planned.',
    source: sources.safetyRule,
  },
  'IMPORT-UNREAD': {
    title: 'An import of all offers names those that the marketplace does not show.',
    why: 'The others are imported; the command ends with an error, so that the missing ones are noticed.',
    source: sources.safetyRule,
  },
  'IMPORT-DRAFT': {
    title: 'An import takes what customers see, not an unfinished draft.',
    why: 'The draft holds unpublished edits. The next apply writes the live values back; --draft takes them.',
    source: sources.safetyRule,
  },
  'IMPORT-OMITTED': {
    title: 'What a file cannot express is not imported.',
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
    why: 'The id of an offer never changes, and the new offer would stay permanently beside the old one.',
    source: sources.safetyRule,
  },
  'SAFE-HOLD': {
    title: 'Nothing is written at an address that a person holds.',
    why:
      'The person who set it has a reason that no file contains. Only `offerctl unhold` takes it off. ' +
      'Offers can be stopped and publishes cancelled all the same, unless the hold includes that.',
    source: sources.safetyRule,
  },
  'POL-WINDOW': {
    title: 'A window of the policy has a zone, hours and days that exist.',
    why:
      'Otherwise a freeze would never begin, or never end. A window ends on the day on which it begins: a ' +
      'night is two windows. Hours are those of its zone, through both changes of the clock.',
    source: sources.projectFiles,
  },
  'SAFE-EMPTY': {
    title: 'A folder without offers is not applied while offers are managed.',
    why: 'It is almost always the wrong folder, or a failed checkout.',
    source: sources.safetyRule,
  },
  'SAFE-APPROVAL': {
    title: 'Only what was approved is applied.',
    why:
      'The plan made by this apply contains something that the approved one does not. Plan and review ' +
      'again.',
    source: sources.safetyRule,
  },
  'SAFE-REVIEW': {
    title: 'Who must approve a step has approved the pull request that showed it.',
    why: '`policy.approvals.need` names kinds of steps and people. Only reviews of the merged head count.',
    source: sources.safetyRule,
  },
  'PLAN-KEPT': {
    title: 'The plan that a pull request was shown is kept until what it promises is done.',
    why: 'An apply does only what such plans showed; a plan that is not kept approves nothing.',
    source: sources.safetyRule,
  },
  'PLAN-DIRECT': {
    title: 'What no pull request showed and is applied all the same is named.',
    why:
      'A direct push brought it, or a run without plans began it. `require-approved-plan: strict` of the ' +
      'Action refuses them.',
    source: sources.safetyRule,
  },
  'SAFE-CONFIG': {
    title: 'A configuration that allows more than the reviewed one needs a decision of its own.',
    why: 'The places of state and marketplace, policy, secrets and `goLive` guard everything else.',
    source: sources.safetyRule,
  },
  'SAFE-DELETES': {
    title: 'One plan deletes no more drafts than the policy allows.',
    why: '`policy.thresholds.deleteDraft` is 1 unless you change it; a deleted draft cannot be restored.',
    source: sources.safetyRule,
  },
  'SAFE-STOPS': {
    title: 'One plan stops no more offers and plans than the policy allows.',
    why: '`policy.thresholds.stopSell` is 1 unless you change it; a mistake must not empty the store.',
    source: sources.safetyRule,
  },
  'SAFE-PRICE': {
    title: 'A live price does not fall far, or to 0, without approval.',
    why:
      '`policy.thresholds.price` is 50 percent unless you change it; a mistyped digit is a common ' +
      'accident.',
    source: sources.safetyRule,
  },
  'SAFE-MARKETS': {
    title: 'A live plan leaves no market and drops no payment option without approval.',
    why: 'New customers there could no longer buy it, as if it had been stopped.',
    source: sources.safetyRule,
  },
  'SAFE-UPDATES': {
    title: 'One plan changes no larger share of the offers than the policy allows.',
    why:
      '`policy.thresholds.updatePercent` is 50 unless you change it; it applies from ten managed offers ' +
      'on.',
    source: sources.safetyRule,
  },
  'SAFE-PROTECT': {
    title: 'A protected offer is not stopped.',
    why: 'Remove the protection in one apply and stop the offer in a later one: that takes two reviews.',
    source: sources.safetyRule,
  },
  'SAFE-MASKED': {
    title: 'A section with a masked secret that the files do not declare is not written.',
    why:
      'The service returns a mask in place of the secret, and sending the mask back might overwrite the ' +
      'secret.',
    source: sources.safetyRule,
  },
  'SAFE-LOOP': {
    title: 'The same content is not published twice.',
    why:
      'If what we published still differs from the files, the service changes it, and would change it ' +
      'again.',
    source: sources.safetyRule,
  },
  'PLAN-UNMANAGED': {
    title: 'A field that was removed from the files keeps its value.',
    why: 'A field that is left out is not managed. Write {unset: true} to clear it.',
    source: sources.safetyRule,
  },
  'SAFE-CEILING': {
    title: 'Images that the marketplace does not show are not overwritten.',
    why: 'Under an old schema version a list of images reads as empty, and a write would withdraw them.',
    source: sources.safetyRule,
  },
  'SAFE-16': {
    title: 'Signatures of addresses come from the environment.',
    why: 'Everyone who can read the repository could fetch what they open.',
    source: sources.safetyRule,
  },
  'SAFE-19': {
    title: 'Addresses can be read when they are needed.',
    why: 'A publish fails when the service cannot fetch an image or a package.',
    source: sources.safetyRule,
  },
  'PLAN-SIGNATURE': {
    title: 'A new signature of an address is saved before a publish.',
    why: 'What customers see does not change by it, so it is no reason for a publish.',
    source: sources.safetyRule,
  },
  'GIT-TRAILER': {
    title: 'A commit message allows a refusal by rule and address.',
    why: 'A line `Offerctl-Allow: RULE:ADDRESS` covers what the files of its own commit ask for, once.',
    source: sources.safetyRule,
  },
  'GIT-PAST': {
    title: 'Commit messages count from the last apply on.',
    why: 'A line that cannot be read, or is not where the state says, does not count until it can be read.',
    source: sources.safetyRule,
  },
  'GIT-OLDER': {
    title: 'From a commit older than the last applied one, only a sign-off is carried out.',
    why: 'The older of two merges may run last, and it would undo the newer one. To go back, revert.',
    source: sources.safetyRule,
  },
  'GIT-DIVERGED': {
    title: 'Only a commit that contains the last applied one is applied.',
    why: 'A branch that started earlier, or a force-push, would undo what was merged since. Merge first.',
    source: sources.safetyRule,
  },
  'GIT-DIRTY': {
    title: 'Only committed files are applied.',
    why: 'Files that a step of the job changed were not reviewed. CI refuses them, a terminal asks.',
    source: sources.safetyRule,
  },
  'STATE-FORGED': {
    title: 'A decision in the state counts only if a line of the history backs it.',
    why:
      'A sign-off, override or confirmation without such a line was edited in, or its line was lost. ' +
      'Make the decision again, or let `offerctl state rebuild` remove it.',
    source: sources.safetyRule,
  },
  'STATE-HISTORY': {
    title: 'The history is as it was written.',
    why:
      'Lines were changed, cut off or replaced, or the state branch was set back. That alone refuses ' +
      'nothing; once a person has looked at it, `offerctl state rebuild` acknowledges it.',
    source: sources.safetyRule,
  },
  'STATE-OLDER': {
    title: 'Decisions that an earlier version recorded are trusted once.',
    why: 'The history of that version did not name them. The next apply adds them to it.',
    source: sources.safetyRule,
  },
  'STATE-UNSAVED': {
    title: 'What an apply did is recorded before it ends.',
    why: 'If the last record cannot be saved, the lock stays, and the next apply looks up what was done.',
    source: sources.safetyRule,
  },
  'REDACT-KEY': {
    title: 'Names cannot be guessed from their masks.',
    why:
      'Without a key of the publisher, names are hashed with the salt of the state, and a reader of the ' +
      'state can compare them with a list of likely customers. OFFERCTL_STATE_KEY is a key that is in no ' +
      'file and no state.',
    source: sources.safetyRule,
  },
  'STATE-CLEAR': {
    title: 'An embedded marketplace on a branch is encrypted, or used only for trying out.',
    why:
      'It contains customers and prices. With OFFERCTL_STORE_KEY set it is stored encrypted; it never ' +
      'contains secrets.',
    source: sources.safetyRule,
  },
  'ALLOW-UNUSED': {
    title: 'Every `--allow` matches a refusal.',
    why: 'One that matches none may be a typo: copy rule and address from the refusal.',
    source: sources.safetyRule,
  },
  'NOT-YET': {
    title: 'This version cannot do it yet.',
    why: 'It is refused rather than half done. Do it in the portal, then write it into the files.',
    source: sources.safetyRule,
  },
  'SAFE-UNSEEN': {
    title: 'What was done by hand shows in the marketplace.',
    why:
      'A confirmed step is not asked for again, so this is reported while the marketplace shows nothing ' +
      'of it.',
    source: sources.updating,
  },
} as const satisfies Readonly<Record<string, RuleRow>>;
