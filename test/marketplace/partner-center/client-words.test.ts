import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { logRequests } from '../../../src/marketplace/log-requests.ts';
import { networkError } from '../../../src/marketplace/partner-center/http/errors.ts';
import { toRawCopy } from '../../../src/marketplace/partner-center/codec/resources.ts';
import { jobId, offerPlanId } from '../../../src/model/ids.ts';
import type { Edit } from '../../../src/model/ports.ts';
import {
  contoso,
  edit,
  failedJob,
  job,
  marketplace,
  offer,
  posts,
  prices,
  pro,
  secret,
  team,
} from './client-hostile.ts';
import { failure, fakeClock, guid, jobStatus, productResource, wireError } from './client-make.ts';

/** Where an error about this resource is shown when these plans are saved. */
const place = async (resourceId: unknown, plans: readonly string[]) => {
  const { client } = await marketplace({
    [job]: failedJob({ code: 'badRequest', message: 'no', resourceId }),
  });
  return (
    await failure(
      client.saveDraft(
        offer(),
        plans.map((plan) => edit(plan)),
      ),
    )
  ).place?.address;
};

describe('an error of several resources', () => {
  it.each<[string, unknown, string | undefined]>([
    ['the durable id of the second', pro.id, 'offer/contoso/plan/pro'],
    ['that id in capitals', pro.id.toUpperCase(), 'offer/contoso/plan/pro'],
    ['its handle as a plain text', 'r1', 'offer/contoso/plan/pro'],
    ['the durable id of a third', `plan/${guid}/9`, undefined],
  ])('is shown at the one it names by %s', async (_name, resourceId, address) => {
    expect(await place(resourceId, ['team', 'pro'])).toBe(address);
  });
});

describe('words of the service', () => {
  const signed = 'https://files.example/a.png?sv=2024&sig=abc%2Bdef';
  const leaks = ['abc%2Bdef', 'jane@', 'eyJhbGciOiJub25l', 'k3y==', secret];
  const keys = `AccountKey=k3y== eyJhbGciOiJub25lIn0.e30.x ${secret}`;
  const words = `cannot fetch ${signed} for jane@contoso.example: ${keys}`;

  it('repeat no signature, key, token, mailbox or secret, however they are looked at', async () => {
    const { client } = await marketplace({
      [job]: failedJob({ code: 'badRequest', message: words, details: [words] }),
      'GET product?': wireError(400, 'badRequest', words),
    });
    const told = [
      await failure(client.saveDraft(offer(), [edit('team')])),
      await failure(client.readOffer(contoso)),
      await client.job(jobId('job-1')),
      networkError('no answer', new Error(words, { cause: new Error(words) }), { secrets: [secret] }),
    ];
    const everything = told.map((one) => inspect(one, { depth: null, showHidden: true })).join('\n');
    expect(leaks.filter((leak) => everything.includes(leak))).toEqual([]);
    expect(everything).toContain('cannot fetch https://files.example/a.png?*** for ***@contoso.example');
  });

  it('keep their code where they speak of JSON', async () => {
    const { client } = await marketplace({
      'GET product?': wireError(423, 'locked', 'The template is not valid JSON'),
    });
    const { code, message } = await failure(client.readOffer(contoso));
    expect([code, message]).toEqual(['locked', 'The template is not valid JSON']);
  });

  it("are as many as anybody reads, without a proxy's password or a code that is none", async () => {
    const errors = Array.from({ length: 5000 }, (_, number) => ({
      code: number === 0 ? 'a code: pw' : 'badRequest',
      message: `number ${number} of http://user:p4ss@proxy:8080/`,
    }));
    const { client } = await marketplace({ [job]: failedJob(...errors) });
    const { code, details } = await failure(client.saveDraft(offer(), [edit('team')]));
    expect([code, details.length, details.at(-1)]).toEqual(['error', 101, 'and 4899 more']);
    expect(details.join()).not.toContain('p4ss');
  });

  it('name no member of an audience', async () => {
    const id = '33333333-3333-4333-8333-000000000007';
    const { client } = await marketplace({
      [job]: failedJob({ code: 'badRequest', message: `${id} (Fabrikam) is unknown` }),
    });
    const change = {
      plan: offerPlanId('team'),
      add: [{ type: 'tenant', id, label: 'Fabrikam' } as const],
      remove: [],
    };
    expect((await failure(client.syncAudience(offer(), [change]))).message).toBe('*** (***) is unknown');
  });

  it('are read from an error that is its own cause, and from one of several addresses', () => {
    const own = Object.assign(new Error('turns in circles'), { code: 'ECONNREFUSED' });
    own.cause = own;
    const many = new AggregateError([new Error('connect ECONNREFUSED ::1:443')]);
    const errors = [own, new TypeError('fetch failed', { cause: many })].map((one) =>
      networkError('no answer', one, { secrets: [] }),
    );
    expect(errors.map(({ code }) => code)).toEqual(['unreachable', 'network']);
    expect(errors[1]?.details).toEqual(['connect ECONNREFUSED ::1:443', 'fetch failed']);
  });

  it('that --debug says hold a path, and of a query what is harmless', async () => {
    const lines: string[] = [];
    const send = logRequests(
      async () => new Response('{}'),
      fakeClock().clock,
      (line) => void lines.push(line),
    );
    await send(
      new Request(
        `https://api.example/x?$version=1&targetType=live&sig=abc&externalId=${encodeURIComponent('a b@c')}`,
      ),
    );
    expect(lines).toEqual(['http GET /x?$version=1&targetType=live&(2 hidden) 200 0ms']);
  });
});

/** What is sent for an offer that was read like this. */
const sent = async (raw: readonly object[], change: Edit) => {
  const { client, seen } = await marketplace({ [job]: jobStatus('completed', 'succeeded') });
  const held = {
    ...offer(),
    draft: { content: {}, plans: {}, raw: toRawCopy(raw as { $schema: string }[]) },
  };
  await client.saveDraft(held, [change]);
  return (JSON.parse(posts(seen)[0]?.body ?? '{}') as { resources: readonly object[] }).resources[0];
};

describe('what nobody here knows goes back as it was read:', () => {
  it('a stopped plan is on sale again only where that is asked for', async () => {
    const stopped = [productResource, { ...team, lifecycleState: 'deprecated' }];
    expect(await sent(stopped, edit('team', { alias: 'Team', lifecycle: 'stopped' }))).toMatchObject({
      lifecycleState: 'deprecated',
    });
    expect(await sent(stopped, edit('team', { alias: 'Team', lifecycle: 'live' }))).toMatchObject({
      lifecycleState: 'generallyAvailable',
    });
  });

  it('a field of a member', async () => {
    const id = '33333333-3333-4333-8333-00000000000a';
    const held = {
      ...prices,
      privateAudiences: [{ type: 'tenant', id: id.toUpperCase(), label: 'Old', since: 2024 }],
    };
    const audience = [{ type: 'tenant', id } as const];
    const resource = await sent([productResource, team, held], {
      ...edit('team', { availability: { visibility: 'visible', audience: 'private' } }),
      sections: ['audience'],
      audience,
    });
    expect(resource).toMatchObject({ privateAudiences: [{ type: 'tenant', id, since: 2024 }] });
    expect(JSON.stringify(resource)).not.toContain('Old');
  });
});
