import { schemaUri } from '../../../src/marketplace/wire/resource-types.ts';
import type { LiveTree } from './any-live-tree.ts';

const version = '2022-03-01-preview2';

/** A marketplace that has this offer live, without a draft of its own, and cannot be written. */
export function answersFor({ resources }: LiveTree): (request: Request) => Promise<Response> {
  const [product] = resources;
  if (product === undefined) throw new Error('an offer has at least its product');
  const guid = product.id.split('/')[1] ?? '';
  const submission = (number: string, targetType: string, more: object) => ({
    $schema: schemaUri('submission', version),
    id: `submission/${guid}/${number}`,
    product: product.id,
    target: { targetType },
    ...more,
  });
  const succeeded = { status: 'completed', result: 'succeeded', created: '2026-01-25T07:13:06.4408032Z' };
  const submissions = [submission('0', 'draft', {}), submission('1152921515689847470', 'live', succeeded)];
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const path = pathname.replace('/rp/product-ingestion', '');
    if (path.endsWith('/token')) return Response.json({ access_token: 'x', expires_in: 3600 });
    if (path === '/product') return Response.json({ value: [product] });
    if (path.startsWith('/submission/')) return Response.json({ value: submissions });
    if (!path.startsWith('/resource-tree/')) return failure(404);
    const targetType = searchParams.get('targetType') ?? 'draft';
    if (targetType === 'preview') return failure(400);
    const tree = { $schema: schemaUri('resource-tree', version), root: product.id, target: { targetType } };
    return Response.json({ ...tree, resources });
  };
}

const failure = (status: number): Response =>
  Response.json({ error: { code: 'badRequest', message: 'there is none', details: [] } }, { status });
