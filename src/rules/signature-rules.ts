import { asSecret } from '../model/value-forms.ts';
import type { Json } from '../model/json.ts';
import { addressOf, finding, publishSeverity, type Rule, type FindingWords } from './finding.ts';
import { valueAt } from './value-at.ts';
import { dayMs } from '../model/time.ts';

const packageUrlPath = '/technical/crmPackageUrl';
/** Time that certification may need, counted from the publish. */
const enoughDays = 30;
const signatureHint = 'Make a new read-only shared access signature that is valid for a month or more.';

/** The address, written out or in a variable that is set; nothing is reported for others. */
function addressIn(value: Json | undefined): URL | undefined {
  const text = typeof value === 'string' ? value : asSecret(value)?.value;
  return text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
}

function expiry(url: URL, now: Date): Pick<FindingWords, 'message' | 'severity'> | undefined {
  const said = url.searchParams.get('se');
  if (said === null) return undefined;
  const ends = Date.parse(said);
  if (Number.isNaN(ends))
    return { message: 'The signature of the package has an expiry (se) that is no time.' };
  const day = new Date(ends).toISOString().slice(0, 10);
  if (ends <= now.getTime()) return { message: `The signature of the package expired on ${day}.` };
  return ends - now.getTime() < enoughDays * dayMs
    ? { message: `The signature of the package expires on ${day}.`, severity: 'warning' }
    : undefined;
}

const packageExpiry: Rule = ({ offers }, now) =>
  offers.flatMap((offer) => {
    const url = addressIn(valueAt(offer.content, packageUrlPath));
    const found = url && expiry(url, now);
    if (!found || offer.lifecycle === 'stopped') return [];
    return [
      finding('LIC-08', addressOf(offer), packageUrlPath, {
        severity: publishSeverity(offer),
        hint: signatureHint,
        ...found,
      }),
    ];
  });

const packageRights: Rule = ({ offers }) =>
  offers.flatMap((offer) => {
    const rights = addressIn(valueAt(offer.content, packageUrlPath))?.searchParams.get('sp') ?? 'r';
    if (rights === 'r') return [];
    const message = 'The signature of the package allows more than reading it.';
    return [
      finding('LIC-08', addressOf(offer), packageUrlPath, {
        message,
        hint: signatureHint,
        severity: 'warning',
      }),
    ];
  });

/** Addresses that a signature opens for a limited time. */
export const signatureRules: readonly Rule[] = [packageExpiry, packageRights];
