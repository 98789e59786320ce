/** One SQL script per version; the store's `user_version` is the number of scripts that have run. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;

  CREATE TABLE product (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    externalId TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    preview TEXT,
    live TEXT,
    published INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX productByType ON product (type, seq);

  CREATE TABLE plan (
    product TEXT NOT NULL,
    id TEXT NOT NULL,
    externalId TEXT NOT NULL,
    published INTEGER NOT NULL DEFAULT 0,
    wasPublic INTEGER NOT NULL DEFAULT 0,
    deleted INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (product, id),
    UNIQUE (product, externalId)
  ) WITHOUT ROWID;

  CREATE TABLE resource (
    seq INTEGER PRIMARY KEY,
    product TEXT NOT NULL,
    copy TEXT NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    plan TEXT,
    body TEXT NOT NULL,
    UNIQUE (product, copy, id)
  );
  CREATE INDEX resourceByType ON resource (product, copy, type);

  CREATE TABLE submission (
    product TEXT NOT NULL,
    number TEXT NOT NULL,
    step TEXT NOT NULL,
    status TEXT NOT NULL,
    result TEXT NOT NULL,
    created INTEGER NOT NULL,
    started INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    deprecated INTEGER NOT NULL DEFAULT 0,
    job TEXT NOT NULL,
    PRIMARY KEY (product, number)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX submissionRunning ON submission (product) WHERE status = 'running';
  CREATE INDEX submissionDue ON submission (ends) WHERE status = 'running';
  CREATE INDEX submissionByJob ON submission (job) WHERE status = 'running';

  CREATE TABLE job (
    id TEXT PRIMARY KEY,
    started INTEGER NOT NULL,
    ended INTEGER,
    result TEXT NOT NULL,
    errors TEXT NOT NULL,
    resources TEXT NOT NULL
  );
  CREATE INDEX jobRunning ON job (started) WHERE ended IS NULL;

  CREATE TABLE media (hash TEXT PRIMARY KEY, source TEXT, bytes BLOB);

  CREATE TABLE history (
    seq INTEGER PRIMARY KEY,
    product TEXT NOT NULL,
    at INTEGER NOT NULL,
    event TEXT NOT NULL
  );
  CREATE INDEX historyByProduct ON history (product, seq);
  `,
  `
  ALTER TABLE submission ADD COLUMN phases TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE submission ADD COLUMN failsIn TEXT;
  ALTER TABLE submission ADD COLUMN schedule TEXT;

  ALTER TABLE history ADD COLUMN offer TEXT NOT NULL DEFAULT '';
  ALTER TABLE history ADD COLUMN user TEXT NOT NULL DEFAULT '';
  ALTER TABLE history ADD COLUMN pages TEXT NOT NULL DEFAULT '[]';
  UPDATE history SET offer = coalesce((SELECT externalId FROM product WHERE id = history.product), '');
  DROP INDEX historyByProduct;
  CREATE INDEX historyByOffer ON history (offer, seq);

  CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    offer TEXT NOT NULL,
    kind TEXT NOT NULL,
    recipients TEXT NOT NULL,
    text TEXT NOT NULL
  );

  CREATE TABLE fault (
    offer TEXT NOT NULL,
    what TEXT NOT NULL,
    PRIMARY KEY (offer, what)
  ) WITHOUT ROWID;

  CREATE TABLE planStop (
    product TEXT NOT NULL,
    plan TEXT NOT NULL,
    ends INTEGER NOT NULL,
    PRIMARY KEY (product, plan)
  ) WITHOUT ROWID;
  CREATE INDEX planStopDue ON planStop (ends);

  CREATE INDEX jobEnded ON job (ended) WHERE ended IS NOT NULL;
  `,
  `
  CREATE TABLE scheduled (
    product TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    at INTEGER NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (product, kind, subject)
  ) WITHOUT ROWID;
  CREATE INDEX scheduledDue ON scheduled (at);

  CREATE TABLE privateOffer (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    isOffer INTEGER NOT NULL,
    body TEXT NOT NULL
  );
  CREATE INDEX privateOfferInOrder ON privateOffer (isOffer, seq);

  CREATE INDEX resourceInOrder ON resource (product, copy, seq);

  ALTER TABLE plan ADD COLUMN idTypes TEXT NOT NULL DEFAULT '[]';
  `,
  `
  CREATE TABLE deal (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    reference TEXT NOT NULL,
    offer TEXT NOT NULL,
    tenant TEXT NOT NULL,
    startsOn TEXT NOT NULL,
    endsOn TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    submitted INTEGER NOT NULL,
    decides INTEGER,
    updated INTEGER
  );
  CREATE UNIQUE INDEX dealByReference ON deal (reference) WHERE status <> 'rejected';
  CREATE INDEX dealByTenant ON deal (tenant, seq);
  CREATE INDEX dealDue ON deal (decides) WHERE decides IS NOT NULL;

  CREATE TABLE verdict (
    reference TEXT PRIMARY KEY,
    status TEXT NOT NULL,
    reason TEXT NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE invitation (
    seq INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    status TEXT NOT NULL,
    sent INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    ended INTEGER
  );
  CREATE UNIQUE INDEX invitationOpen ON invitation (tenant) WHERE status = 'open';
  CREATE INDEX invitationByTenant ON invitation (tenant, seq);

  CREATE TABLE relationship (
    tenant TEXT PRIMARY KEY,
    since INTEGER NOT NULL,
    ended INTEGER
  ) WITHOUT ROWID;

  CREATE TABLE license (
    deal TEXT NOT NULL,
    plan TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count >= 1),
    PRIMARY KEY (deal, plan)
  ) WITHOUT ROWID;

  CREATE TABLE seat (
    tenant TEXT NOT NULL,
    offer TEXT NOT NULL,
    plan TEXT NOT NULL,
    assigned INTEGER NOT NULL CHECK (assigned >= 1),
    PRIMARY KEY (tenant, offer, plan)
  ) WITHOUT ROWID;
  `,
  `
  DROP TABLE privateOffer;
  `,
];
