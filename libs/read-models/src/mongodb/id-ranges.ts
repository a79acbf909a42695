/** Ids of documents are `<generation>/<key>`: all of a generation stand together, in order of key. */
export const idOf = (generation: string, key: string): string => `${generation}/${key}`

export const generationOf = (id: string): string => id.slice(0, id.indexOf('/'))

export const keyOf = (id: string): string => id.slice(id.indexOf('/') + 1)

/** Comes after every id of a generation: `0` follows `/`. */
export const endOf = (generation: string): string => `${generation}0`
