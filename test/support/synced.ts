import { statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { jest } from '@jest/globals'

/** How many bytes a file had each time that what was written to it was made durable, from now on until the spies are restored. */
export async function bytesWhenSynced(path: string): Promise<readonly number[]> {
  const any = await open('/dev/null')
  const handles = Object.getPrototypeOf(any) as { sync(): Promise<void>; datasync(): Promise<void> }
  await any.close()
  const sizes: number[] = []
  const synced = () => Promise.resolve(void sizes.push(statSync(path).size))
  jest.spyOn(handles, 'sync').mockImplementation(synced)
  jest.spyOn(handles, 'datasync').mockImplementation(synced)
  return sizes
}
