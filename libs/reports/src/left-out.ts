/** Said wherever figures are read without the rest of their report: they lack these dossiers. Of none nothing is said. */
export function leftOut(dossiers: number): readonly string[] {
  if (dossiers === 0) return []
  const [which, is] = dossiers === 1 ? ['1 dossier', 'is'] : [`${dossiers} dossiers`, 'are']
  return [
    `${which} ${is} left out of every figure, because an event in it could not be read: these figures are provisional.`,
  ]
}
