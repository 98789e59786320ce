import { blocking, sectionStatuses } from '../completeness/section-statuses.ts';
import type { SectionReport } from '../completeness/section-statuses.ts';
import { invalidResource, innerError, ResourceRefusal } from '../errors.ts';
import { productTypeOf } from '../product-types.ts';
import { productOf } from '../resource-ids.ts';
import { recordEvent } from '../store/history.ts';
import { nextNumber } from '../store/meta.ts';
import { putResource, resourcesOf } from '../store/resources.ts';
import type { StoredResource } from '../store/resources.ts';
import { putSubmission } from '../store/submissions.ts';
import { beginStep } from './begin-step.ts';
import { publishedContent } from './published-content.ts';
import type { SubmissionRequest } from './submission-request.ts';

/** Freezes the draft, or only the resources that the request includes, and sends it to preview. */
export function publishDraft(wanted: SubmissionRequest): string {
  const { writing, product, number: named } = wanted;
  if (named !== undefined) {
    throw invalidResource('invalidId', `Only the draft can be published to preview, not submission ${named}`);
  }
  const content = contentToPublish(wanted);
  const sections = sectionStatuses(product.type, content, publishedContent(writing.store, product));
  refuseIncompleteSections(blocking(sections));
  const number = nextSubmissionNumber(wanted);
  for (const resource of content) putResource(writing.store, { ...resource, copy: number });
  putSubmission(writing.store, {
    product: product.id,
    number,
    job: writing.job,
    created: writing.now,
    deprecated: 0,
    schedule: null,
    ...beginStep(writing, product, 'preview', content),
  });
  recordEvent(writing.store, product.id, {
    at: writing.now,
    event: 'Submitted offer to preview',
    user: writing.user,
    pages: changedPages(sections, product.published === 1),
  });
  return number;
}

const changedPages = (sections: readonly SectionReport[], update: boolean): readonly string[] =>
  sections.filter(({ status }) => !update || status === 'unpublishedChanges').map(sectionName);

const sectionName = ({ section, plan }: SectionReport): string =>
  plan === undefined ? section : `${section} of plan ${plan}`;

/** Beyond 2^53, like the service's own numbers, so a client must keep them as strings. */
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
  const lacking = productTypeOf(productType).modular.filter(
    (type) => !chosen.some((id) => id.startsWith(`${type}/`)),
  );
  if (lacking.length === 0) return;
  const message = `A request that publishes chosen resources must hold the ${lacking.join(', ')}, too`;
  throw invalidResource('invalidRequest', message);
}

function refuseIncompleteSections(sections: readonly SectionReport[]): void {
  if (sections.length === 0) return;
  const details = sections.map((section) =>
    innerError(
      'businessValidationError',
      `Section ${sectionName(section)} is incomplete: ${section.missing.join(', ')}`,
    ),
  );
  throw new ResourceRefusal('badRequest', 'The offer cannot be published: sections are incomplete', details);
}
