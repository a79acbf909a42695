import { openForWriting } from '../src/open.js'
import { lockForWriting } from '../src/writer-lock.js'
import { notesIn } from './notes.js'

/** Takes the lock of a folder, opens its file and holds both until its input ends. */
const folder = process.argv[2]!
try {
  const lock = lockForWriting(folder)
  const db = openForWriting(notesIn(folder))
  process.stdin.on('end', () => {
    db.close()
    lock.release()
  })
  process.stdin.resume()
  process.stdout.write('holds\n')
} catch (error) {
  process.stdout.write(`refused ${String(error)}\n`)
}
