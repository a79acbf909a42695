import { expect, test } from '@jest/globals'
import { replyTo } from './usage.js'

test('asked nothing, it starts', () => expect(replyTo([], 'api')).toBeUndefined())

test.each(['--help', '-h'])('%s tells what it is and where its settings are', asked => {
  expect(replyTo([asked], 'api')).toEqual({ to: 'stdout', text: expect.stringContaining('dist/apps/api/main.js') })
  expect(replyTo([asked], 'projector')?.text).toMatch(/projector[^]*environment[^]*README\.md/)
})

test.each([['--port', '8080'], ['--help', 'me'], ['mongodb://ann:s3cret@host']])(
  'what it does not know is refused, and not repeated',
  (...asked) => {
    const reply = replyTo(asked, 'api')
    expect(reply).toEqual({ to: 'stderr', text: expect.stringContaining('takes no arguments') })
    expect(reply?.text).not.toContain('s3cret')
  },
)
