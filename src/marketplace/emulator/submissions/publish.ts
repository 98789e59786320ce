import { invalidResource, innerError, ResourceRefusal } from '../errors.ts';
import type { Gap } from '../completeness/content.ts';
import { stepDuration } from '../pipeline.ts';
import { productTypeOf } from '../product-types.ts';
import { productOf } from '../resource-ids.ts';
import { recordEvent } from '../store/history.ts';
import { nextNumber } from '../store/meta.ts';
import { putResource, resourcesOf } from '../store/resources.ts';
import type { StoredResource } from '../store/resources.ts';
import { putSubmission } from '../store/submissions.ts';
import type { SubmissionRow } from '../store/submissions.ts';
import type { SubmissionRequest } from './submission-request.ts';

/** Freezes the draft (or, in a request with other resources, only those) and sends it to preview. */
export function publish(wanted: SubmissionRequest): string {
  const { writing, product, number: named } = wanted;
  if (named !== undefined) {
    throw invalidResource('invalidId', `Only the draft can be published to preview, not submission ${named}`);
  }
  const content = contentToPublish(wanted);
  refuseIncomplete(productTypeOf(product.type)?.gaps(content) ?? []);
  const number = nextSubmissionNumber(wanted);
  for (const resource of content) putResource(writing.store, { ...resource, copy: number });
  putSubmission(writing.store, begun(wanted, number));
  recordEvent(writing.store, product.id, writing.now, 'Submitted offer to preview');
  return number;
}

function begun({ writing, product }: SubmissionRequest, number: string): SubmissionRow {
  const { now, pipeline, job } = writing;
  const ends = now + stepDuration(pipeline, product.type, 'preview');
  const times = { created: now, started: now, ends };
  const state = { step: 'preview', status: 'running', result: 'pending', deprecated: 0 } as const;
  return { product: product.id, number, job, ...times, ...state };
}

/** Beyond 2^53, as the service's own: a client must keep them as strings. */
const firstNumber = 1_152_921_500_000_000_000n;

const nextSubmissionNumber = ({ writing }: SubmissionRequest): string =>
  String(firstNumber + BigInt(nextNumber(writing.store, 'submission')));

function contentToPublish({ writing, product }: SubmissionRequest): readonly StoredResource[] {
  const draft = resourcesOf(writing.store, product.id, '0');
  const chosen = [...writing.touched].filter((id) => productOf(id) === product.id);
  if (chosen.length === 0) return draft;
  refuseLackingTypes(product.type, chosen);
  const base = product.preview ?? product.live;
  const unchanged = base === null ? [] : resourcesOf(writing.store, product.id, base);
  return [
    ...unchanged.filter(({ id }) => !chosen.includes(id)),
    ...draft.filter(({ id }) => chosen.includes(id)),
  ];
}

function refuseLackingTypes(productType: string, chosen: readonly string[]): void {
  const required = productTypeOf(productType)?.modular ?? [];
  const lacking = required.filter((type) => !chosen.some((id) => id.startsWith(`${type}/`)));
  if (lacking.length === 0) return;
  const message = `A request that publishes chosen resources must hold the ${lacking.join(', ')}, too`;
  throw invalidResource('invalidRequest', message);
}

function refuseIncomplete(gaps: readonly Gap[]): void {
  if (gaps.length === 0) return;
  const details = gaps.map(({ section, missing }) =>
    innerError('businessValidationError', `Section ${section} is incomplete: ${missing.join(', ')}`),
  );
  throw new ResourceRefusal('badRequest', 'The offer cannot be published: sections are incomplete', details);
}
