import { expect, test } from '@jest/globals'
import { StoreLocked } from '#libs/kernel'
import { openedBy, type FactStores } from './stores.js'

test('where one store cannot be opened those before it are closed, and why is told also where one does not close', async () => {
  const closed: string[] = []
  const named = (name: string) => ({ close: async () => void closed.push(name) })
  const stuck = { close: () => Promise.reject(new Error('It does not close.')) }
  const opened = openedBy<FactStores>(async opening => {
    await opening(named('vault'))
    await opening(stuck)
    await opening(named('log'))
    return opening(Promise.reject(new StoreLocked('Another process has it.')))
  })
  await expect(opened).rejects.toThrow(StoreLocked)
  expect(closed).toEqual(['log', 'vault'])
})
