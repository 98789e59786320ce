import type { DashboardRow } from '../../model/dashboard.ts';
import { UserError } from '../../model/errors.ts';
import { given } from '../../model/given.ts';
import { parseCsv, type Field, type Row } from '../audiences/csv.ts';

/** Columns of the licence dashboard, as the letters by which they are recognised. */
const dashboardColumns = {
  tenantId: 'tenantid',
  serviceId: 'serviceid',
  provisioned: 'licensesprovisioned',
  assigned: 'licensesassigned',
  state: 'licensestate',
} as const;

type DashboardColumn = keyof typeof dashboardColumns;

const requiredColumns = ['tenantId', 'serviceId', 'provisioned'] as const satisfies DashboardColumn[];

/** Reads a CSV file of the licence dashboard; throws if it is none. No message quotes a row. */
export function readDashboard(file: string, text: string): readonly DashboardRow[] {
  const [header, ...rows] = parseCsv(text, separatorOf(text));
  const places = header?.fault === undefined ? columnsIn(header) : undefined;
  if (places === undefined || requiredColumns.some((name) => places[name] < 0)) throw noDashboard(file);
  const width = header?.fields.length ?? 0;
  return rows.map((row) => readDashboardRow(file, requireWidth(file, row, width), places));
}

/** Programs separate fields by the list separator of their language. */
function separatorOf(text: string): ',' | ';' | '\t' {
  const [first = ''] = text.split('\n', 1);
  const counted = ([',', ';', '\t'] as const).map((one) => ({ one, many: first.split(one).length }));
  return counted.reduce((best, next) => (next.many > best.many ? next : best)).one;
}

type ColumnPlaces = Readonly<Record<DashboardColumn, number>>;

function columnsIn(header: Row | undefined): ColumnPlaces {
  const names = (header?.fields ?? []).map(({ text }) => text.toLowerCase().replaceAll(/[^a-z]/g, ''));
  const at = (name: DashboardColumn) => names.indexOf(dashboardColumns[name]);
  return {
    tenantId: at('tenantId'),
    serviceId: at('serviceId'),
    provisioned: at('provisioned'),
    assigned: at('assigned'),
    state: at('state'),
  };
}

/** A number with an unquoted comma would shift every field after it. */
function requireWidth(file: string, row: Row, width: number): Row {
  const { fields, fault } = row;
  const isLonger = fields.slice(width).some(({ text }) => text !== '');
  if (fault !== undefined || !isLonger) return row;
  const what = `it has ${fields.length} fields, and the first line ${width}`;
  throw wrongRow(file, fields[0]?.line ?? 1, what);
}

function readDashboardRow(file: string, { fields, fault }: Row, places: ColumnPlaces): DashboardRow {
  const line = fields[0]?.line ?? 1;
  const at = (name: DashboardColumn): Field | undefined => fields[places[name]];
  if (fault !== undefined) throw wrongRow(file, fault.line, fault.text);
  const tenantId = at('tenantId')?.text.toLowerCase() ?? '';
  if (!tenantPattern.test(tenantId)) throw wrongRow(file, line, 'its tenant id is not a GUID');
  const provisioned = numberIn(at('provisioned'));
  if (provisioned === undefined) throw wrongRow(file, line, 'its number of licences is not a number');
  const assigned = at('assigned')?.text ? numberIn(at('assigned')) : undefined;
  if (at('assigned')?.text && assigned === undefined) {
    throw wrongRow(file, line, 'its number of assigned licences is not a number');
  }
  const state = at('state')?.text;
  const serviceId = at('serviceId')?.text.toLowerCase() ?? '';
  return {
    tenantId,
    serviceId,
    provisioned,
    ...given({ assigned, state: state === '' ? undefined : state }),
    line,
  };
}

const tenantPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A whole number in the notation of any language: 1234, 1,234, 1.234, 1 234, 1'234, or 40.0. */
function numberIn(field: Field | undefined): number | undefined {
  const text = (field?.text ?? '').replaceAll(/[\s'’]/g, '');
  if (/^\d+(?:[.,]0{1,2})?$/.test(text)) return Number(/^\d+/.exec(text)?.[0]);
  return /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(text) ? Number(text.replaceAll(/\D/g, '')) : undefined;
}

const noDashboard = (file: string): UserError =>
  new UserError('dashboard-csv', `${file} is no file of the licence dashboard`, {
    hint: 'its first line names the columns Tenant ID, Service ID and Licenses Provisioned, in any order',
  });

const wrongRow = (file: string, line: number, what: string): UserError =>
  new UserError('dashboard-csv', `line ${line} of ${file} cannot be read: ${what}`, {
    hint: 'download the file once more, and change nothing in it; nothing was recorded',
  });
