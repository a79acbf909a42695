/** Settings for a log that others write to as well: it has dossiers that the vault of this run does not know. */
export const OTHERS_LOG = { EMPTY_VAULT: 'accepted' } as const
