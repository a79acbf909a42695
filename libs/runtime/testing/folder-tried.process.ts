import { dataFolder, prepareDataFolder } from '../src/data-folder.js'

/** Tries a data folder, and tells what came of it. */
try {
  prepareDataFolder(dataFolder(process.argv[2]!))
  process.stdout.write('ready\n')
} catch (error) {
  process.stdout.write(`${String(error)}\n`)
}
