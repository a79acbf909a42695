import type { Environment } from '#libs/runtime'

/** What a server stands on beside its data folder: started before it, removed after it. */
export interface Ground {
  readonly environment: Environment
  remove(): Promise<void>
}

/** Embedded stores: everything is in the data folder. */
const embedded = (): Promise<Ground> => Promise.resolve({ environment: {}, remove: async () => {} })

let open = embedded

/** What the servers of this test file stand on. */
export const openGround = (): Promise<Ground> => open()

/** Before any server is opened: jest loads this module anew for each test file. */
export const standOn = (ground: () => Promise<Ground>): void => void (open = ground)
