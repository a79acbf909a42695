import { expect, test } from '@jest/globals'
import { isActor } from './actor.js'

test.each(['ann', 'ann@agii.be', 'kbi-import', 'a.b_c', '4', 'a'.repeat(64)])('%s does something', actor =>
  expect(isActor(actor)).toBe(true),
)

test.each(['', '@agii', 'ann agii', 'kbi:batch', 'kbi/2024', 'é', 'a\nb', 'a'.repeat(65), undefined])(
  '%j is nobody',
  actor => expect(isActor(actor)).toBe(false),
)

test.each(['93051822361', 'ann-93.05.18-223.61'])(
  'a person’s number names nobody: it would stand in the log (%s)',
  actor => expect(isActor(actor)).toBe(false),
)
