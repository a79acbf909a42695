import type { MakeProcedures } from '#libs/sqlite'
import type { Rewrapped } from '../change-master-key.ts'
import type { NewEntry, Outcome, SealedNumber } from '../sealed-entries.ts'
import type { VaultMark } from '../vault-mark.ts'

/** Calls of many callers run one after the other, each atomic; so what is looked up is still so when it is written. */
export const procedures: MakeProcedures = db => {
  // What is deleted is overwritten: a destroyed key must not be found in free pages.
  db.exec('PRAGMA secure_delete = ON')

  const owner = db.prepare('SELECT dossier FROM number WHERE lookup = ?')
  const entryOf = db.prepare('SELECT key IS NULL AS erased FROM entry WHERE dossier = ?')
  const addEntry = db.prepare('INSERT INTO entry (dossier, key, person) VALUES (?, ?, ?)')
  const addNumber = db.prepare('INSERT INTO number (lookup, dossier, sealed, current) VALUES (?, ?, ?, 1)')
  const retire = db.prepare('UPDATE number SET current = 0 WHERE dossier = ? AND current = 1')
  const reinstate = db.prepare('UPDATE number SET current = 1 WHERE lookup = ?')
  const dropWrong = db.prepare('DELETE FROM number WHERE lookup = ? AND current = 0')
  const replacePerson = db.prepare('UPDATE entry SET person = ? WHERE dossier = ?')
  const addText = db.prepare('INSERT OR IGNORE INTO text (dossier, reference, sealed) VALUES (?, ?, ?)')
  const replaceText = db.prepare('INSERT OR REPLACE INTO text (dossier, reference, sealed) VALUES (?, ?, ?)')
  const forget = db.prepare('UPDATE entry SET key = NULL, person = NULL WHERE dossier = ?')
  const dropEntry = db.prepare('DELETE FROM entry WHERE dossier = ?')
  const dropNumbers = db.prepare('DELETE FROM number WHERE dossier = ?')
  const dropTexts = db.prepare('DELETE FROM text WHERE dossier = ?')
  const replaceKey = db.prepare('UPDATE entry SET key = ? WHERE dossier = ?')
  const numbersOf = db.prepare('SELECT id FROM number WHERE dossier = ? ORDER BY id')
  const replaceLookup = db.prepare('UPDATE number SET lookup = ? WHERE id = ?')
  const replaceMark = db.prepare(
    'UPDATE vault SET check_value = ?, digest_keys = ?, next_check_value = ?, next_digest_keys = ?',
  )

  const ownerOf = (lookup: Uint8Array) => (owner.get(lookup) as { dossier: string } | undefined)?.dossier

  const onLiving = (dossier: string, change: () => Outcome): Outcome => {
    const entry = entryOf.get(dossier) as { erased: 0 | 1 } | undefined
    if (!entry) return 'unknown'
    return entry.erased ? 'erased' : change()
  }

  return {
    insert: ({ dossier, key, person, number }: NewEntry) => {
      const found = ownerOf(number.lookup)
      if (found !== undefined) return { dossier: found, created: false }
      if (entryOf.get(dossier)) return null
      addEntry.run(dossier, key, person)
      addNumber.run(number.lookup, dossier, number.sealed)
      return { dossier, created: true }
    },

    setNumber: ({ dossier, lookup, sealed }: { dossier: string } & Omit<SealedNumber, 'current'>): Outcome =>
      onLiving(dossier, () => {
        const found = ownerOf(lookup)
        if (found !== undefined && found !== dossier) return 'taken'
        retire.run(dossier)
        if (found === undefined) addNumber.run(lookup, dossier, sealed)
        else reinstate.run(lookup)
        return 'done'
      }),

    cancelNumber: ({ dossier }: { dossier: string }): Outcome =>
      onLiving(dossier, () => {
        retire.run(dossier)
        return 'done'
      }),

    dropNumber: ({ dossier, lookup }: { dossier: string; lookup: Uint8Array }): Outcome =>
      onLiving(dossier, () => {
        const found = ownerOf(lookup)
        if (found === undefined) return 'done'
        if (found !== dossier) return 'taken'
        return Number(dropWrong.run(lookup).changes) === 1 ? 'done' : 'in-force'
      }),

    setPerson: ({ dossier, person }: { dossier: string; person: Uint8Array | null }): Outcome =>
      onLiving(dossier, () => {
        replacePerson.run(person, dossier)
        return 'done'
      }),

    putText: ({ dossier, reference, sealed }: { dossier: string; reference: string; sealed: Uint8Array }): Outcome =>
      onLiving(dossier, () => {
        addText.run(dossier, reference, sealed)
        return 'done'
      }),

    replaceText: ({
      dossier,
      reference,
      sealed,
    }: {
      dossier: string
      reference: string
      sealed: Uint8Array
    }): Outcome =>
      onLiving(dossier, () => {
        replaceText.run(dossier, reference, sealed)
        return 'done'
      }),

    erase: ({ dossier }: { dossier: string }): Outcome => {
      if (!entryOf.get(dossier)) return 'unknown'
      forget.run(dossier)
      dropNumbers.run(dossier)
      dropTexts.run(dossier)
      return 'done'
    },

    remove: ({ dossier }: { dossier: string }): null => {
      dropNumbers.run(dossier)
      dropTexts.run(dossier)
      dropEntry.run(dossier)
      return null
    },

    rewrap: ({ dossier, key, lookups }: { dossier: string } & Rewrapped): null => {
      replaceKey.run(key, dossier)
      const numbers = numbersOf.all(dossier) as unknown as { id: number }[]
      for (const [index, { id }] of numbers.entries()) replaceLookup.run(lookups[index]!, id)
      return null
    },

    setMark: ({ checkValue, digestKeys, next }: VaultMark): null => {
      replaceMark.run(checkValue, digestKeys, next?.checkValue ?? null, next?.digestKeys ?? null)
      return null
    },
  }
}
