import { contracts, customers, passwords, testers } from './planted.ts';

const numbered = (start: string): readonly string[] =>
  Array.from({ length: 9 }, (_, n) => `${start}${String(n + 1).padStart(12, '0')}`);

/** Customers that the test builders put into private plans: the starter's, and numbered ones. */
export const suiteCustomers = [
  ...customers,
  ...contracts,
  ...testers,
  'Northwind',
  '11111111-1111-4111-8111-111111111111',
  '22222222-2222-4222-8222-222222222222',
  ...numbered('33333333-3333-4333-8333-'),
  ...numbered('77777777-7777-4777-8777-'),
];

/** Values of variables in tests; nothing may store them. */
export const suitePasswords = [
  ...passwords,
  'tOp-s3cret',
  'tOp-s3cret/value+1',
  'tOp-s3cret/value+2',
  'an0ther-s3cret',
  'one-s3cret',
];

/** Signatures of addresses; they stay with the marketplace itself and never travel. */
export const suiteSignatures = [
  'pl4ntedSignature%2Bq9w8e7r6t5',
  'pl4ntedSignature+q9w8e7r6t5',
  'sig=first-signature',
  'sig=signature',
];

/** Links that begin a relationship with a customer; not even the marketplace stores one. */
export const suiteLinks = ['embedded.localhost/consent/'];
