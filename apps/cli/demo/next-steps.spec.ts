import { expect, test } from '@jest/globals'
import { nextSteps } from './next-steps.js'

const USUAL = { host: '127.0.0.1', port: 3000, dataDir: './data' }

test('after a demo as it comes, the lines name no setting', () => {
  expect(nextSteps(USUAL)).toMatch(/^ {2}npm start /m)
  expect(nextSteps(USUAL)).toContain("'http://127.0.0.1:3000/dossiers?status=overdue&limit=5'")
})

test('settings that were given are in the lines that need them, as a shell reads them', () => {
  const steps = nextSteps({ host: '::1', port: 4000, dataDir: "/srv/ann's data" })
  const folder = `DATA_DIR='/srv/ann'\\''s data'`
  expect(steps).toContain(`\n  ${folder} npm run traject -- verify `)
  expect(steps).toContain(`\n  ${folder} HOST=::1 PORT=4000 npm start `)
  expect(steps).toContain('http://[::1]:4000/docs in a browser')
})
