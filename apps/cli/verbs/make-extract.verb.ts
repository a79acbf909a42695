import { Command, Option } from 'commander'
import { OBSERVED_ON } from '#libs/population'
import { writeExtract, type Extract } from '../extract/write-extract.js'
import { jsonText } from '../json-text.js'
import { asPercent, asPlace, asWhole } from '../parse-option.js'
import { grouped, ProgressBar } from '../progress-bar.js'

interface Options {
  readonly persons: number
  readonly seed: number
  readonly faults: number
  readonly out: string
  readonly format: 'text' | 'json'
}

export const makeExtract = (): Command =>
  new Command('make-extract')
    .description('Writes a fact file and a linkage file about imaginary persons: to try, to test, to measure.')
    .option('--persons <number>', 'about five facts each', asWhole, 1_000)
    .option('--seed <number>', 'the same seed gives the same files', asWhole, 1)
    .option('--faults <percent>', 'rows in a hundred that are faulty', asPercent, 1)
    .option('--out <folder>', 'where to write facts.csv and linkage.csv', asPlace, 'data/extract')
    .addOption(new Option('--format <format>', 'of what was written').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExample:\n  traject make-extract --persons 200000 --seed 7')
    .action(run)

async function run({ persons, seed, faults, out, format }: Options): Promise<void> {
  using progress = new ProgressBar('writing persons', persons)
  let met = 0
  const extract = await writeExtract({ persons, seed, faults, folder: out, onPerson: () => progress.report(++met) })
  progress.finish()
  process.stdout.write(`${format === 'json' ? jsonText({ ...extract, observedOn: OBSERVED_ON }) : asText(extract)}\n`)
}

const asText = ({ facts, factRows, linkage, linkageRows }: Extract): string =>
  `${facts}: ${grouped(factRows)} rows\n${linkage}: ${grouped(linkageRows)} rows, observed on ${OBSERVED_ON}`
