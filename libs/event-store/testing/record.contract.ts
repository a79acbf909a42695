import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { NO_STREAM, WrongExpectedRevision } from '../src/index.js'
import { fact, facts, increasing, metadata, newStream, whole } from './examples.js'
import type { Subject, Traits } from './subject.js'

const json = fc
  .dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue())
  .map(value => JSON.parse(JSON.stringify(value)) as object)

export function recordContract(current: () => Subject, { countsPositions, settableClock }: Traits): void {
  test('has every field, as it was sent or given', async () => {
    const { store } = current()
    const stream = newStream()
    const sent = { ...fact({ signedOn: '2023-04-03' }), type: 'ContractSigned' }
    const { position } = await store.append(stream, [sent], NO_STREAM, metadata)
    const [record] = await store.read(stream)

    expect(record).toEqual({ ...sent, stream, revision: 0n, position, recordedAt: record!.recordedAt, metadata })
    expect(record!.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })

  test('keeps metadata that has only what must be there', async () => {
    const { store } = current()
    const stream = newStream()
    const least = { actor: 'ann', role: 'caseworker', correlationId: 'c', schemaVersion: 1 }
    await store.append(stream, [fact()], NO_STREAM, least)
    expect((await store.read(stream))[0]!.metadata).toEqual(least)
  })

  test('survives being spread, as corrections do', async () => {
    const { store } = current()
    const stream = newStream()
    await store.append(stream, [fact()], NO_STREAM, metadata)
    expect({ ...(await store.read(stream))[0]!, data: {} }.metadata).toEqual(metadata)
  })

  test('keeps text of every script', async () => {
    const { store } = current()
    const stream = newStream()
    const data = { naam: 'Ярослав O’Neil “été” 李小龍 مريم', sign: '👩🏽‍⚖️', zero: 'a\u0000b', lines: '\r\n\u2028', é: 'é' }
    await store.append(stream, [{ ...fact(data), type: 'Gewijzigd: één' }], NO_STREAM, { ...metadata, actor: 'Zoë 李' })

    const [record] = await store.read(stream)
    expect(record).toMatchObject({ data, type: 'Gewijzigd: één' })
    expect(record!.metadata.actor).toBe('Zoë 李')
  })

  test('gives back whatever JSON was put in', async () => {
    const { store } = current()
    await fc.assert(
      fc.asyncProperty(json, async data => {
        const stream = newStream()
        await store.append(stream, [fact(data)], NO_STREAM, metadata)
        expect((await store.read(stream))[0]!.data).toEqual(data)
      }),
      { numRuns: 40 },
    )
  })

  test('stands at a position above all before it', async () => {
    const { store, before } = current()
    for (const count of [1, 3, 2]) await store.append(newStream(), facts(count), NO_STREAM, metadata)
    const positions = (await whole(store, before)).map(({ position }) => position)

    expect(positions).toHaveLength(6)
    expect(increasing([before, ...positions])).toBe(true)
  })

  if (countsPositions) {
    test('stands at the position that is one higher than the one before it', async () => {
      const { store, before } = current()
      for (const count of [1, 3, 2]) await store.append(newStream(), facts(count), NO_STREAM, metadata)
      const positions = (await whole(store, before)).map(({ position }) => position)
      expect(positions).toEqual([1n, 2n, 3n, 4n, 5n, 6n].map(place => before + place))
    })
  }

  if (settableClock) {
    test('that was on its way at an instant is there once everything up to that instant is written', async () => {
      const { store, instant } = current()
      const stream = newStream()
      const appends = [
        store.append(stream, facts(2), NO_STREAM, metadata),
        store.append(stream, facts(1), 1n, metadata),
      ]
      await store.written(new Date(instant).toISOString())

      expect(await store.read(stream)).toHaveLength(3)
      await Promise.all(appends)
    })

    test('that was refused on its way does not stand in the way of those who wait', async () => {
      const { store, instant } = current()
      const refused = store.append(newStream(), facts(1), 7n, metadata).catch((error: unknown) => error)
      await store.written(new Date(instant).toISOString())
      expect(await refused).toBeInstanceOf(WrongExpectedRevision)
    })

    test('bears the instant of the clock, one for all events of an append', async () => {
      const subject = current()
      const stream = newStream()
      await subject.store.append(stream, facts(2), NO_STREAM, metadata)
      subject.instant += 1
      await subject.store.append(stream, facts(1), 1n, metadata)
      const instants = (await subject.store.read(stream)).map(({ recordedAt }) => Date.parse(recordedAt))
      expect(instants).toEqual([subject.instant - 1, subject.instant - 1, subject.instant])
    })

    test('is never older than the one before it, though the clock be put back', async () => {
      const subject = current()
      const stream = newStream()
      const { events: before } = await subject.store.append(stream, facts(1), NO_STREAM, metadata)
      subject.instant -= 3_600_000
      const { events } = await subject.store.append(stream, facts(1), 0n, metadata)
      expect(events[0]!.recordedAt).toBe(before[0]!.recordedAt)
      expect(await subject.store.read(stream, 0n)).toEqual(events)
    })
  }
}
