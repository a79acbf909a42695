/** A module next to the one that asks, with the same extension: `.ts` where types are stripped, `.js` once built. */
export const moduleBeside = (asker: string, name: string): URL =>
  new URL(`${name}${asker.endsWith('.ts') ? '.ts' : '.js'}`, asker)
