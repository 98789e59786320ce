import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeDisk, type Disk } from '../../src/files/disk/disk.ts';
import { loadProject, type LoadInput, type Project } from '../../src/files/load.ts';
import type { Problem } from '../../src/model/problem.ts';
import { checkDesired } from '../../src/rules/check.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A minimal valid configuration. */
export const config = `apiVersion: offerctl/v1
kind: Publisher
metadata: {name: contoso}
spec: {secrets: [LEADS_KEY]}
`;

/** Writes files into a new folder; adds an `offerctl.yaml` unless it is given. */
export async function folder(files: Files): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'offerctl-'));
  for (const [path, content] of Object.entries({ 'offerctl.yaml': config, ...files })) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

export const load = (root: string, input: Partial<LoadInput> = {}): Promise<Project> =>
  loadProject({
    root,
    env: {},
    disk: nodeDisk(root),
    missingSecrets: 'warning',
    now: new Date('2026-11-20T10:00:00Z'),
    check: checkDesired,
    ...input,
  });

/** Loads a project with these files. */
export const project = async (files: Files, input: Partial<LoadInput> = {}): Promise<Project> =>
  load(await folder(files), input);

/** `offers/x.yaml:3:7 SCHEMA-KEY` for each error. */
export const errors = ({ problems }: Pick<Project, 'problems'>): readonly string[] =>
  problems.filter(({ severity }) => severity === 'error').map(shown);

export const shown = ({ rule, source }: Problem): string =>
  `${source?.file}:${source?.line}:${source?.column} ${rule}`;

/** A disk on which some files cannot be read. */
export const brokenDisk = (disk: Disk, broken: readonly string[]): Disk => ({
  ...disk,
  read: async (path, options) =>
    broken.includes(path)
      ? { failure: 'unreadable', detail: 'reading it failed (EIO)' }
      : disk.read(path, options),
});

/** An offer that may be incomplete. */
export const draft = (name = 'contoso-insights', spec = ''): string => `apiVersion: offerctl/v1
kind: Offer
metadata: {name: ${name}}
spec:
  type: softwareAsAService
  alias: Contoso Insights
  lifecycle: draft
${spec}`;

/** A public plan. */
export const plan = (name = 'pro', spec = ''): string => `apiVersion: offerctl/v1
kind: Plan
metadata: {name: ${name}}
spec:
  offer: contoso-insights
  alias: Pro
${spec}`;

/** An audience with this spec. */
export const audience = (name: string, spec: string): string => `apiVersion: offerctl/v1
kind: Audience
metadata: {name: ${name}}
spec:
${spec}`;

/** The start of a PNG file of this size. */
export function png(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(33);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]).copy(bytes);
  bytes.write('IHDR', 12, 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}
