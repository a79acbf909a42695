import type { KeyChange } from '../src/index.js'

/** From one key to the other, without anybody who looks on or ends it. */
export const keyChange = (from: Uint8Array, to: Uint8Array, more: Partial<KeyChange> = {}): KeyChange => ({
  from,
  to,
  signal: new AbortController().signal,
  onProgress: () => {},
  ...more,
})
