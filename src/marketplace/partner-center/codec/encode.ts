import { given } from '../../../model/given.ts';
import { offerSections } from '../../../kinds/offer.ts';
import { heldTogether, resourceTypeOf, type Section } from '../../../kinds/section.ts';
import { offerAddress } from '../../../model/ids.ts';
import { isObject, sameJson, type Json, type JsonObject } from '../../../model/json.ts';
import type { Edit } from '../../../model/ports.ts';
import type { WireResource } from '../../wire/messages.ts';
import { wireResourcesOfType, readOnly, strip } from './decode.ts';
import { separateLanguages } from './languages.ts';
import { encodeLists } from './encode-items.ts';
import { resourceOf, type EncodeContext } from './resource-envelope.ts';
import { resolveSecrets, resolveSecretsIn } from './resolve-secrets.ts';
import type { Write } from './locate-error.ts';
import { encodeOfferPlan } from './encode-offer-plan.ts';

/**
 * The resources to write for the edited sections; leaves out those that would not change, and all of other
 * languages.
 */
export function encodeEdit(whole: EncodeContext, edit: Edit): readonly Write[] {
  const { language, ours } = separateLanguages(whole.raw);
  const context = { ...whole, raw: ours, language };
  return edit.plan === undefined ? encodeOffer(context, edit) : encodeOfferPlan(context, edit, edit.plan);
}

function encodeOffer(context: EncodeContext, edit: Edit): readonly Write[] {
  const address = offerAddress(context.offer);
  const edited = offerSections.filter(({ name }) => edit.sections.includes(name));
  return edited
    .filter((section) => heldTogether(edited, section, context.type)[0] === section)
    .flatMap((section) => encodeSection(context, section, wholeContent(context, section, edit.content)))
    .map(({ path, resource, id }) => ({ resource, place: { address, path }, ...given({ id }) }));
}

/** Everything in the resource of a section, including other sections: a write replaces the whole resource. */
function wholeContent({ type }: EncodeContext, section: Section, content: JsonObject): Json | undefined {
  const together = heldTogether(offerSections, section, type);
  if (together.length === 1) return content[section.name];
  const parts = together.map(({ name }) => content[name]).filter(isObject);
  return Object.assign({}, ...parts) as JsonObject;
}

type Placed = { readonly path: string; readonly resource: WireResource; readonly id?: string | undefined };

function encodeSection(context: EncodeContext, section: Section, value: Json | undefined): readonly Placed[] {
  const path = `/${section.name}`;
  const type = resourceTypeOf(section, context.type);
  const found = wireResourcesOfType(context.raw, type)[0];
  if (section.field !== undefined) {
    // The section is one field; all other fields of the resource are sent back as they came.
    const content = { ...(found ? strip(found) : {}), [section.field]: resolveSecrets(value ?? {}) };
    return [{ path, resource: resourceOf(context, type, found, content), id: found?.id }];
  }
  const content = isObject(value) ? value : {};
  const lists = Object.keys(section.itemResources ?? {});
  const own = Object.fromEntries(Object.entries(content).filter(([key]) => !lists.includes(key)));
  const resource = resourceOf(context, type, found, resolveSecretsIn(own));
  const changed = found === undefined || !sameJson(body(resource), body(found));
  return [...(changed ? [{ path, resource, id: found?.id }] : []), ...encodeLists(context, section, content)];
}

// Fields that the service adds to each resource, or that we add, are not content.
const body = (resource: WireResource): JsonObject =>
  Object.fromEntries(
    Object.entries(resource).filter(([key]) => !['$schema', 'product', ...readOnly].includes(key)),
  ) as JsonObject;
