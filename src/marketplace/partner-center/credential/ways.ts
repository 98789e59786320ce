import type { Environment } from '../../../model/environment.ts';

/** What is known before a token is requested. */
export type Known = { readonly env: Environment; readonly tenantId?: string; readonly clientId?: string };

/** Ways to get a token of the Entra application. */
export type Way = 'github' | 'federated-file' | 'certificate' | 'secret' | 'az';

type WayRow = {
  readonly way: Way;
  readonly label: string;
  /** Variables that have to be set. */
  readonly variables: readonly string[];
  /** Whether tenant and client have to be known. */
  readonly ids: boolean;
  readonly advice: string;
};

/** The first row whose needs are met is used; ways without a stored secret come first. */
const wayRows: readonly WayRow[] = [
  {
    way: 'github',
    label: 'GitHub OIDC',
    variables: ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'],
    ids: true,
    advice: 'in a workflow with `permissions: {id-token: write}`',
  },
  {
    way: 'federated-file',
    label: 'workload identity',
    variables: ['AZURE_FEDERATED_TOKEN_FILE'],
    ids: true,
    advice: 'a file with a federated token',
  },
  {
    way: 'certificate',
    label: 'certificate',
    variables: ['AZURE_CLIENT_CERTIFICATE_PATH'],
    ids: true,
    advice: 'a PEM file with certificate and private key',
  },
  {
    way: 'secret',
    label: 'client secret',
    variables: ['AZURE_CLIENT_SECRET'],
    ids: true,
    advice: 'a secret of the Entra application',
  },
  {
    way: 'az',
    label: 'az',
    variables: [],
    ids: false,
    advice: '`az login --service-principal`; a signed-in person is not enough',
  },
];

/** The way to use with the available variables. */
export const wayFor = (known: Known): Way =>
  wayRows.find((row) => missingSettings(row, known).length === 0)?.way ?? 'az';

export const labelOf = (way: Way): string => wayRows.find((row) => row.way === way)?.label ?? way;

/** What each way needs, and which of it is missing here. */
export const missingVariables = (known: Known): string =>
  wayRows
    .map((row) => {
      const lacks = missingSettings(row, known);
      return `${row.label} (${row.advice}${lacks.length === 0 ? '' : `; missing: ${lacks.join(', ')}`})`;
    })
    .join('; or ');

function missingSettings({ variables, ids }: WayRow, { env, tenantId, clientId }: Known): readonly string[] {
  const unset = variables.filter((name) => (env[name] ?? '') === '');
  const tenant = ids && !tenantId ? ['tenantId or AZURE_TENANT_ID'] : [];
  const client = ids && !clientId ? ['clientId or AZURE_CLIENT_ID'] : [];
  return [...unset, ...tenant, ...client];
}
