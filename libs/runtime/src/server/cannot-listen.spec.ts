import { expect, test } from '@jest/globals'
import { cannotListen } from './cannot-listen.js'

const PLACE = { host: 'traject.example', port: 80 }
const said = (code: string) => cannotListen(Object.assign(new Error('listen'), { code }), PLACE)

test.each([
  ['EADDRINUSE', 'PORT 80 is in use on traject.example: another program listens there'],
  ['EACCES', 'PORT 80 is not permitted to this user: take one above 1023'],
  ['EADDRNOTAVAIL', 'HOST traject.example is no address of this machine'],
  ['ENOTFOUND', 'HOST traject.example is a name that nobody knows an address of'],
  ['EAI_AGAIN', 'HOST traject.example is a name of which no address can be asked now'],
])('%s names the setting', (code, message) => expect(said(code)).toMatchObject({ name: 'SettingsRefused', message }))

test('what is nothing of these stays what it was', () => {
  const error = new TypeError('at a fault of ours')
  expect(cannotListen(error, PLACE)).toBe(error)
})
