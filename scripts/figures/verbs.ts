/** First words of functions that read, write, wait or throw. Add a verb if none of these says the same. */
const verbs: ReadonlySet<string> = new Set(
  `accept acquire act add adopt advance allow announce answer append apply approve ask assert assign attach
  await begin block break build call cancel carry catch change check choose clean clear close collect
  commit compare complete compose compute configure confirm connect continue copy correct count create cut
  decide decode decorate define delete describe discard discover do draw drop encode end ensure enter
  exclude execute expand expect expire explain export fail fetch fill filter find finish fit flush follow
  force forget format gather get give go guard handle has hash have hold ignore import init inject
  insert inspect install invite is join judge keep leave let limit link list listen load locate lock log look
  lower make map mark mask match measure merge migrate move name note notify offer open pack paint parse
  pause perform pick place plan plant point poll post prepare print propose prune publish push put
  raise read rebuild recheck reconcile record redact refresh refuse register reject release remember
  remove rename render replace report republish request require reset resolve respond restore retry
  return reveal revoke run salvage save say schedule seal search seed send serve set settle show sign skip
  sort spawn split stage start stop store submit substitute summarize switch sync take tell throw tidy
  track translate trigger try undo unlock unpack unseal update upgrade upload use validate verify
  visit wait walk warn watch with withdraw work wrap write`.split(/\s+/),
);

/** Whether a name in camel case begins with a verb of the list. */
export const beginsWithVerb = (name: string): boolean => verbs.has(/^[a-z]+/.exec(name)?.[0] ?? '');
