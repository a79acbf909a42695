import type { Settings } from '#libs/runtime'

/** What to do next: every line can be typed as it stands. */
export const nextSteps = ({ host, port, dataDir }: Settings): string => {
  const folder = dataDir === './data' ? '' : `DATA_DIR=${dataDir} `
  const server = `http://${host}:${port}`
  return [
    'To look around:',
    `  ${folder}npm run traject -- report sv125                       all tables`,
    `  ${folder}npm run traject -- report sv125 --term P60D           with a term of 60 days`,
    `  ${folder}npm run traject -- verify                             rows against the log`,
    `  ${folder}npm start                                             then, in another terminal:`,
    `  curl -H 'X-Actor: ann' -H 'X-Role: caseworker' '${server}/dossiers?status=overdue&limit=5'`,
    `  curl -H 'X-Actor: bob' -H 'X-Role: statistician' '${server}/reports/sv125?format=csv'`,
    `  and ${server}/docs in a browser`,
  ].join('\n')
}
