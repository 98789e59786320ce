/**
 * A local file of a listing. In specs it is one text, `logo.png#1a2b3c4d5e6f`: its name and the start of the
 * SHA-256 of its bytes. It is sent under a name that contains both, so equal bytes compare as equal.
 */
export type MediaFile = {
  /** Path relative to the project, with `/`. */
  readonly path: string;
  /** `logo.png#1a2b3c4d5e6f`. */
  readonly reference: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly format: 'png' | 'pdf' | 'unknown';
  /** Pixels; for PNG files. */
  readonly width?: number;
  readonly height?: number;
};

const digits = 12;

export const mediaReference = (name: string, sha256: string): string => `${name}#${sha256.slice(0, digits)}`;

/** `logo.png#1a2b3c4d5e6f` → `logo-1a2b3c4d5e6f.png`: the name the service sees. */
export function sentName(reference: string): string {
  const [name = '', digest] = reference.split('#');
  if (digest === undefined) return name;
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? `${name}-${digest}` : `${name.slice(0, dot)}-${digest}${name.slice(dot)}`;
}

/** The reverse of `sentName`; a name without a digest is kept as it is. */
export function referenceOf(sent: string): string {
  const match = /^(.*)-([0-9a-f]{12})(\.[^.]*)?$/.exec(sent);
  return match ? `${match[1]}${match[3] ?? ''}#${match[2]}` : sent;
}
