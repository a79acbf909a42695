import { expect, test } from '@jest/globals'
import { accepted, addressOf } from './server-client.js'
import { asServerUrl } from './server-url.js'

test.each(['http://127.0.0.1:3000', 'https://agii.example/traject'])('%s is the address of a server', url =>
  expect(asServerUrl(url)).toBe(url),
)

test.each(['127.0.0.1:3000', 'ftp://agii.example', ''])('%j is none', url =>
  expect(() => asServerUrl(url)).toThrow('as http://127.0.0.1:3000'),
)

test.each(['https://agii.example/traject', 'https://agii.example/traject/'])(
  'a server may stand behind a path: %s',
  url => expect(addressOf({ url }, 'imports?source=kbi').href).toBe('https://agii.example/traject/imports?source=kbi'),
)

const server = { url: 'http://127.0.0.1:3000' }
const told = async (answer: Response) => accepted(server, answer).then(() => 'accepted')

test('what is refused is told with the options that are wrong, each once', async () => {
  const errors = [
    { field: 'coversFrom', detail: 'must not lie behind observedOn' },
    { field: 'source', detail: 'Not so.' },
  ]
  const refusal = { title: 'The input is not valid', detail: 'Not so.', errors }
  await expect(told(Response.json(refusal, { status: 400 }))).rejects.toThrow(
    'The server at http://127.0.0.1:3000 refuses: The input is not valid: Not so. --covers-from must not lie behind --observed-on',
  )
})

test('what another server refuses in words of its own is told by its status', async () => {
  const page = new Response('<html>', { status: 502, statusText: 'Bad Gateway' })
  await expect(told(page)).rejects.toThrow('refuses: Bad Gateway')
})
