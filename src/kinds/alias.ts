/** The name that only the publisher sees; the service fills it in as the first name for customers, too. */
export function aliasOf(content: { readonly alias?: unknown }): string | undefined {
  const { alias } = content;
  return typeof alias === 'string' ? alias : undefined;
}
