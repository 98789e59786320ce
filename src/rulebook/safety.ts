import type { RuleRow } from './rule-row.ts';

const offerctl = 'offerctl: safety rule';
const publishing = 'Microsoft: review and publish an offer';
const updating = 'Microsoft: update an existing offer';
const prices = 'Microsoft: price changes of published plans';
const audiences = 'Microsoft: private plans';

/** Rules that need the marketplace or what was recorded: they refuse a part of a plan. */
export const safetyRows = {
  'SAFE-ADOPT': {
    title: 'What exists and is not ours is not written.',
    why: 'Somebody made it in the portal, or the state was lost. Let it through once, and the files own it.',
    source: offerctl,
  },
  'SAFE-LOST': {
    title: 'What an apply created and somebody deleted is not created again.',
    why: 'An Offer ID or Plan ID can often be used only once, and whoever deleted it had a reason.',
    source: offerctl,
  },
  'SAFE-02': {
    title: 'A file that vanished changes nothing.',
    why: 'Absence is no intent: a moved folder would take an offer off sale. Declare what shall happen.',
    source: offerctl,
  },
  'SAFE-13': {
    title: 'An offer with an unknown status is only read.',
    why: 'The marketplace reports something that this version does not understand.',
    source: offerctl,
  },
  'IMPORT-DRAFT': {
    title: 'An import takes what customers see, not what somebody is drafting.',
    why: 'The draft holds unpublished edits. The next apply writes the live values back; --draft takes them.',
    source: offerctl,
  },
  'IMPORT-OMITTED': {
    title: 'What a file cannot say is not imported.',
    why: 'It stays as it is in the marketplace, and no apply touches it until a file declares it.',
    source: offerctl,
  },
  'IMPORT-SKIPPED': {
    title: 'An import of all offers leaves out those that it cannot write down.',
    why: 'Nothing of such an offer is changed, neither in files nor in the marketplace.',
    source: offerctl,
  },
  'SAFE-RENAME': {
    title: 'An offer that was renamed in the files is not created a second time.',
    why: 'The id of an offer never changes, and the new one would stay for ever beside the old one.',
    source: offerctl,
  },
  'SAFE-EMPTY': {
    title: 'A folder without offers is not applied while offers are managed.',
    why: 'It is nearly always the wrong folder, or a checkout that failed.',
    source: offerctl,
  },
  'SAFE-APPROVAL': {
    title: 'Only what was reviewed is applied.',
    why: 'The plan made at apply holds something that the approved one does not. Plan and review again.',
    source: offerctl,
  },
  'SAFE-CONFIG': {
    title: 'A configuration that lets more happen than the reviewed one is a decision of its own.',
    why: 'Where the state lies, who is talked to, policy, secrets and `goLive` guard everything else.',
    source: offerctl,
  },
  'SAFE-DELETES': {
    title: 'One plan deletes no more drafts than the policy allows.',
    why: '`policy.thresholds.deleteDraft` is 1 unless you change it; a deleted draft is gone for ever.',
    source: offerctl,
  },
  'SAFE-STOPS': {
    title: 'One plan stops no more offers and plans than the policy allows.',
    why: '`policy.thresholds.stopSell` is 1 unless you change it; a mistake must not empty the store.',
    source: offerctl,
  },
  'SAFE-PRICE': {
    title: 'A live price does not fall far, and never to 0, unseen.',
    why: '`policy.thresholds.price` is 50 percent unless changed; a slip of a digit is a common accident.',
    source: offerctl,
  },
  'SAFE-MARKETS': {
    title: 'A live plan leaves no market and no term unseen.',
    why: 'New customers there can no longer buy it: that is a stop in all but name.',
    source: offerctl,
  },
  'SAFE-UPDATES': {
    title: 'One plan changes no larger share of the offers than the policy allows.',
    why: '`policy.thresholds.updatePercent` is 50 unless changed; it counts from ten managed offers on.',
    source: offerctl,
  },
  'SAFE-PROTECT': {
    title: 'A protected offer is not stopped.',
    why: 'Unprotect it in one apply and stop it in a later one: two reviews.',
    source: offerctl,
  },
  'SAFE-MASKED': {
    title: 'A section with a masked secret that the files do not declare is not written.',
    why: 'The service returns a mask for it, and sending the mask back might overwrite the secret.',
    source: offerctl,
  },
  'SAFE-LOOP': {
    title: 'The same content is not published twice.',
    why: 'If what we published still differs from the files, the service changes it, and always will.',
    source: offerctl,
  },
  'PLAN-UNMANAGED': {
    title: 'A field that left the files keeps its value.',
    why: 'Leaving a field out means that it is not managed. Write {unset: true} to clear it.',
    source: offerctl,
  },
  'GIT-TRAILER': {
    title: 'A commit message lets a refusal through by rule and address.',
    why: 'A line `Offerctl-Allow: RULE:ADDRESS` covers what the files of its own commit ask for, once.',
    source: offerctl,
  },
  'GIT-PAST': {
    title: 'Commit messages count from the last apply on.',
    why: 'What cannot be read, or is not where the state says, counts for nothing until it is seen.',
    source: offerctl,
  },
  'GIT-OLDER': {
    title: 'Of a commit that is older than the applied one only a sign-off is carried out.',
    why: 'Of two merges the older may run last; it would undo the newer. To go back, revert.',
    source: offerctl,
  },
  'GIT-DIVERGED': {
    title: 'Only a commit that contains the last applied one is applied.',
    why: 'A branch that began earlier, or a force-push, would undo what was merged meanwhile: merge first.',
    source: offerctl,
  },
  'GIT-DIRTY': {
    title: 'What is applied is what was committed.',
    why: 'Files that a step of the job changed were reviewed by no one: CI refuses them, a terminal asks.',
    source: offerctl,
  },
  'STATE-FORGED': {
    title: 'A decision in the state counts only if a line of the history made it.',
    why:
      'A sign-off, override or confirmation that nothing made was edited in, or lost its line. Decide it ' +
      'again, or let `offerctl state rebuild` take it out.',
    source: offerctl,
  },
  'STATE-HISTORY': {
    title: 'The history is the one that was written.',
    why:
      'Lines were changed, cut off or replaced, or the state branch was set back. Nothing is refused for ' +
      'that alone; once a person has looked, `offerctl state rebuild` takes note of it.',
    source: offerctl,
  },
  'STATE-OLDER': {
    title: 'Decisions that an earlier version recorded are believed once.',
    why: 'Its history did not name them. The next apply writes them into it.',
    source: offerctl,
  },
  'STATE-UNSAVED': {
    title: 'What an apply did is recorded before it ends.',
    why: 'Where the last record cannot be put away, the lock stays; the next apply looks what was done.',
    source: offerctl,
  },
  'REDACT-KEY': {
    title: 'Masked names cannot be tried one after the other.',
    why:
      'Without a key of the publisher they are hashed with the salt of the state, and who reads that may ' +
      'compare a list of likely customers. OFFERCTL_STATE_KEY is a key that lies in no file and no state.',
    source: offerctl,
  },
  'STATE-CLEAR': {
    title: 'An embedded marketplace on a branch is sealed, or for trying out.',
    why: 'It holds customers and prices. With OFFERCTL_STORE_KEY set it travels encrypted; secrets never do.',
    source: offerctl,
  },
  'NOT-YET': {
    title: 'This version cannot do it yet.',
    why: 'It is refused rather than done by half. Do it in the portal, then write it into the files.',
    source: offerctl,
  },
  'PUB-04': {
    title: 'A preview that no file asks for is left alone.',
    why: 'What is live is what the files say; somebody else made the preview, or the files went back.',
    source: publishing,
  },
  'PUB-05': {
    title: 'A sign-off names exactly one preview that waits.',
    why: 'It covers no preview made later or by this very apply, and is refused where it cannot go live.',
    source: publishing,
  },
  'PUB-06': {
    title: 'An offer has one submission at a time, and its draft goes with it.',
    why: 'What runs is waited for; nothing is written beneath it.',
    source: publishing,
  },
  'PUB-07': {
    title: 'Nothing is published that no file asks for.',
    why: 'A publish carries the whole draft, whoever edited it. Declare it, take it back, or let it through.',
    source: publishing,
  },
  'PUB-ANOTHER': {
    title: 'A preview that somebody else submitted is not replaced silently.',
    why: 'It waits for a decision of theirs. Take it live, or say that newer content replaces it.',
    source: publishing,
  },
  'PUB-FAILED': {
    title: 'Content that failed is not submitted again.',
    why: 'Certification would fail again. Read the report, change the files, and apply.',
    source: publishing,
  },
  'STOP-01': {
    title: 'Only what was published can be stopped.',
    why: 'A draft was never on sale; `lifecycle: draft` keeps it so.',
    source: updating,
  },
  'STOP-02': {
    title: 'The last plan on sale is not stopped by itself.',
    why: 'An offer on sale needs a plan to buy. Stop the offer: `lifecycle: stopped`.',
    source: updating,
  },
  'DEL-03': {
    title: 'A draft plan of a published offer is not deleted.',
    why: 'The marketplace keeps the plans of what was published; leave it to itself, or declare it again.',
    source: updating,
  },
  'DEL-04': {
    title: 'The id of a deleted plan is not used again.',
    why: 'As far as is known the marketplace gives each Plan ID once. Choose another one.',
    source: updating,
  },
  'PLN-21': {
    title: 'A private plan becomes public only when that is confirmed.',
    why: 'It can never become private again, and everybody sees its prices.',
    source: updating,
  },
  'PLN-22': {
    title: 'A published public plan cannot become private.',
    why: 'Create a new private plan and stop the public one.',
    source: updating,
  },
  'PCH-01': {
    title: 'Only some types know price changes of published plans.',
    why: 'Offers of SaaS, virtual machines and Azure applications do; elsewhere a new price is a new plan.',
    source: prices,
  },
  'PCH-02': {
    title: 'Not every price of a published plan can change.',
    why: 'Not from free to paid, not up and down at once, and not where it is sold in Azure Government.',
    source: prices,
  },
  'PCH-03': {
    title: 'A new price of a published plan holds from a day on that the marketplace sets.',
    why: 'A lower one from the next month on, a higher one 90 days later, so that customers can decide.',
    source: prices,
  },
  'SAFE-UNSEEN': {
    title: 'What was done by hand is seen in the marketplace.',
    why: 'A step that was confirmed is not asked for again, so it is said as long as nothing of it is seen.',
    source: updating,
  },
  'PCH-06': {
    title: 'A new price goes to customers alone.',
    why: 'It passes certification with whatever is published with it, and waits for all of that.',
    source: prices,
  },
  'PCH-07': {
    title: 'A plan has one price change at a time.',
    why: 'The next one can be published once the one before holds.',
    source: prices,
  },
  'PCH-08': {
    title: 'A price change is taken back within two days.',
    why: 'Later only support can, and customers who were told of a higher price get a second mail.',
    source: prices,
  },
  'PRC-07': {
    title: 'A published billing term is not removed.',
    why: 'Customers renew by it. Publish a new plan with other terms and stop this one.',
    source: prices,
  },
  'AUD-14': {
    title: 'Many customers do not lose a live plan at once.',
    why: 'An active subscription breaks. `policy.thresholds.audienceRemoval` says how many may go.',
    source: audiences,
  },
} as const satisfies Readonly<Record<string, RuleRow>>;
