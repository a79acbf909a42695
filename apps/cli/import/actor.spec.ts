import { expect, test } from '@jest/globals'
import { asActor } from './actor.js'

test('an address names who takes a file in', () => expect(asActor('ann@agii.be')).toBe('ann@agii.be'))

test.each(['kbi:batch', '_batch', '93051822361'])('what is refused over HTTP is refused here: %s', actor =>
  expect(() => asActor(actor)).toThrow('Give a user name: at most 64 letters, digits and . _ @ -, beginning with'),
)
