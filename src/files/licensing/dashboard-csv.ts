import type { DashboardRow } from '../../model/dashboard.ts';
import { UserError } from '../../model/errors.ts';
import { given } from '../../model/given.ts';
import type { Problem } from '../../model/problem.ts';
import type { Field, Row } from '../csv/parse-csv.ts';
import { problemAt, startOf } from '../problems.ts';
import { readTable, type HeaderFault, type TableColumns } from '../csv/read-table.ts';

const dashboardColumns = {
  tenantId: { title: 'Tenant ID' },
  serviceId: { title: 'Service ID' },
  provisioned: { title: 'Licenses Provisioned' },
  assigned: { title: 'Licenses Assigned', optional: true },
  state: { title: 'License State', optional: true },
} as const satisfies TableColumns<string>;

type DashboardColumn = keyof typeof dashboardColumns;

/** Reads a CSV file of the licence dashboard; throws if it is none. No message quotes a row. */
export function readDashboard(file: string, text: string): readonly DashboardRow[] {
  const table = readTable(text, dashboardColumns);
  if ('fault' in table) throw noDashboard(file, table.fault);
  return table.rows.map((row) => readDashboardRow(file, row, table.places));
}

/** A file that was saved wrongly looks like one without licences. */
export const doubtsOfDashboard = (file: string, rows: readonly DashboardRow[]): readonly Problem[] =>
  rows.length > 0
    ? []
    : [
        problemAt(startOf(file), {
          rule: 'CSV-04',
          severity: 'warning',
          message: 'This file has a header and no row, so it shows no licences.',
          hint: 'Download it once more, with all customers and plans.',
        }),
      ];

type ColumnPlaces = Readonly<Record<DashboardColumn, number>>;

function readDashboardRow(file: string, { fields, fault }: Row, places: ColumnPlaces): DashboardRow {
  const line = fields[0]?.line ?? 1;
  const at = (name: DashboardColumn): Field | undefined => {
    const field = fields[places[name]];
    return field && { ...field, text: field.text.trim() };
  };
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

const noDashboard = (file: string, { message }: HeaderFault): UserError =>
  new UserError('dashboard-csv', `${file} is no file of the licence dashboard: ${message}`, {
    hint: 'its first line names the columns Tenant ID, Service ID and Licenses Provisioned, each once',
  });

const wrongRow = (file: string, line: number, what: string): UserError =>
  new UserError('dashboard-csv', `line ${line} of ${file} cannot be read: ${what}`, {
    hint: 'download the file once more, and change nothing in it; nothing was recorded',
  });
