/** One append on its way to the writer's thread: flat, since it crosses once for every append. */
export type AppendArgs = readonly [
  stream: string,
  expectedRevision: number,
  now: number,
  metadata: string,
  ...idTypeData: string[],
]

/** Where and when it was written; or `'again'`, it stood there already; or the stream's revision, which was another. */
export type AppendResult = readonly [lastPosition: number, recordedAt: number] | 'again' | number
