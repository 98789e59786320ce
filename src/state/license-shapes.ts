import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { oneOf, opt } from '../kinds/annotations.ts';
import { Count, Text, Texts } from '../model/plain-schemas.ts';
import { ManualStep } from '../model/manual.ts';
import { RuleName } from '../model/problem.ts';
import type { RecordedAllocation, RecordedCustomer } from '../model/recorded-licenses.ts';
import { damaged, parseDocument } from './documents.ts';

const CountsShape = Type.Record(Text, Type.Integer({ minimum: 1 }));

const allocationShape = Type.Object({
  name: Text,
  offer: Text,
  customer: Text,
  dealId: opt(Text),
  form: opt(Type.Object({ digest: Text, at: Text })),
  status: opt(oneOf(['submitted', 'accepted', 'actionRequired', 'rejected'])),
  renews: opt(Text),
  counts: CountsShape,
  asked: opt(Text),
  updated: opt(Text),
  unknown: opt(Type.Literal(true)),
  manual: opt(
    Type.Array(
      Type.Intersect([ManualStep, Type.Object({ asks: Texts, counts: opt(CountsShape), form: opt(Text) })]),
    ),
  ),
  overrides: Type.Array(
    Type.Object({ rule: RuleName, address: Text, change: Text, commit: opt(Text), by: opt(Text) }),
  ),
  last: opt(Type.Object({ line: Count, hash: Text })),
});

const customersShape = Type.Object({
  customers: Type.Record(
    Text,
    Type.Object({
      invitation: opt(
        Type.Object({
          status: oneOf(['open', 'accepted', 'declined', 'expired']),
          sent: Text,
          expires: opt(Text),
        }),
      ),
      relationship: opt(Type.Object({ since: Text, ended: opt(Text) })),
      assigned: opt(Type.Record(Text, Type.Record(Text, Type.Object({ count: Count, on: Text })))),
    }),
  ),
});

const damagedPart = 'a part of it is missing or has the wrong type';

/** Reads the document of one allocation; `name` is the name of its file. */
export function parseAllocation(path: string, name: string, text: string): RecordedAllocation {
  const allocation = parseDocument<RecordedAllocation>(path, text);
  if (!Check(allocationShape, allocation)) throw damaged(path, damagedPart);
  if (allocation.name !== name) throw damaged(path, `it is about \`${String(allocation.name)}\``);
  return allocation;
}

/** Reads the document that contains the customers of all allocations. */
export function parseCustomers(path: string, text: string): Readonly<Record<string, RecordedCustomer>> {
  const document = parseDocument<{ customers: Readonly<Record<string, RecordedCustomer>> }>(path, text);
  if (!Check(customersShape, document)) throw damaged(path, damagedPart);
  return document.customers;
}
