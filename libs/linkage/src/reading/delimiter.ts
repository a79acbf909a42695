import { Fault } from './file-refused.js'

export type Delimiter = ';' | ','

/** Between the cells of what some tools call CSV all the same, and how it is told. */
const OTHERS = [
  ['\t', 'tabs'],
  ['|', '|'],
] as const

/** The one that stands more often in the header. Where neither does, another is told: the names stand there for all to see. */
export function delimiterOf(header: string): Delimiter {
  const [semicolons, commas] = [header.split(';').length, header.split(',').length]
  const other = semicolons + commas > 2 ? undefined : OTHERS.find(([sign]) => header.includes(sign))
  if (other) throw new Fault('header', `its cells are separated by ${other[1]}. Separate them by ; or ,`)
  return commas > semicolons ? ',' : ';'
}
