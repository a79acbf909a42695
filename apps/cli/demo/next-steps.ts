import type { Settings } from '#libs/runtime'

type Place = Pick<Settings, 'host' | 'port' | 'dataDir'>

/** Where they are left out. */
const USUAL = { DATA_DIR: './data', HOST: '127.0.0.1', PORT: '3000' } as const

/** Before a command, where it is not the usual value. */
const given = (setting: keyof typeof USUAL, value: string): string =>
  value === USUAL[setting] ? '' : `${setting}=${inShell(value)} `

const inShell = (value: string): string => (/^[\w./:@-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`)

/** What to do next: every line can be typed as it stands. */
export const nextSteps = ({ host, port, dataDir }: Place): string => {
  const folder = given('DATA_DIR', dataDir)
  const place = `${given('HOST', host)}${given('PORT', String(port))}`
  const server = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  return [
    'To look around:',
    `  ${folder}npm run traject -- report sv125                       all tables`,
    `  ${folder}npm run traject -- report sv125 --term P60D           with a term of 60 days`,
    `  ${folder}npm run traject -- report sv125 --language nl         in Dutch`,
    `  ${folder}npm run traject -- verify                             rows against the log`,
    `  ${folder}${place}npm start                                             then, in another terminal:`,
    `  curl -H 'X-Actor: ann' -H 'X-Role: caseworker' '${server}/dossiers?status=overdue&limit=5'`,
    `  curl -H 'X-Actor: bob' -H 'X-Role: statistician' '${server}/reports/sv125?format=csv'`,
    `  and ${server}/docs in a browser`,
  ].join('\n')
}
