import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { KEY_BYTES } from './vault-keys.js'

/** The key of all keys cannot be used as it was given. The text names the setting or the file, never the key. */
export class MasterKeyRefused extends Error {
  override readonly name = 'MasterKeyRefused'
}

export interface MasterKeySource {
  /** The key itself, in base64. Goes before a file. */
  readonly key?: string | undefined
  /** A file that holds the key in base64 and that nobody else can read. */
  readonly keyFile?: string | undefined
  /** Where the key of an embedded vault stands. */
  readonly generatedFile?: string | undefined
  /** Whether that file may be made: not when there is a vault already, whose key is then missing. */
  readonly mayGenerate?: boolean | undefined
}

const READABLE_BY_OTHERS = 0o077

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code

function masterKeyFrom(base64: string, source: string): Buffer {
  const key = Buffer.from(base64.trim(), 'base64')
  if (key.length !== KEY_BYTES || key.toString('base64') !== base64.trim()) {
    throw new MasterKeyRefused(`${source} must hold ${KEY_BYTES} bytes in base64`)
  }
  return key
}

function readKeyFile(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const stat = fstatSync(file)
    if (!stat.isFile()) throw new MasterKeyRefused(`the key file ${path} is not a file`)
    if (stat.mode & READABLE_BY_OTHERS) {
      throw new MasterKeyRefused(
        `the key file ${path} can be read by others: make it readable by its owner only (0600)`,
      )
    }
    return masterKeyFrom(readFileSync(file, 'latin1'), `the key file ${path}`)
  } finally {
    closeSync(file)
  }
}

const draftOf = (path: string): string => `${path}.unfinished`

/** Complete or not there: a key file that a crash left half written would lock its vault for ever. */
function generateKeyFile(path: string): void {
  const draft = draftOf(path)
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`)
    fsyncSync(file)
    linkSync(draft, path)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    closeSync(file)
    unlinkSync(draft)
  }
}

function keyFileIfThere(path: string): Buffer | undefined {
  try {
    return readKeyFile(path)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    if (error instanceof MasterKeyRefused) throw error
    throw new MasterKeyRefused(`the key file ${path} cannot be read`, { cause: error })
  }
}

/** The master key from the first source that is given; of an embedded vault it is generated at its first start. */
export function loadMasterKey({ key, keyFile, generatedFile, mayGenerate = false }: MasterKeySource): Buffer {
  if (key !== undefined) return masterKeyFrom(key, 'VAULT_KEY')
  const path = keyFile ?? generatedFile
  if (path === undefined) throw new MasterKeyRefused('the person vault needs VAULT_KEY or VAULT_KEY_FILE')

  // What a start left that was killed while it made the key: a key of nothing, or a second name of this one.
  if (mayGenerate && keyFile === undefined) rmSync(draftOf(path), { force: true })
  const found = keyFileIfThere(path)
  if (found) return found
  if (keyFile !== undefined || !mayGenerate) throw new MasterKeyRefused(`there is no key file ${path}`)
  generateKeyFile(path)
  return readKeyFile(path)
}
