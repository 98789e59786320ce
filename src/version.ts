import manifest from '../package.json' with { type: 'json' };

/** Version of this package; the bundle has it built in. */
export const { version }: { readonly version: string } = manifest;
