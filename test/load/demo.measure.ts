import { join } from 'node:path'
import { runCli } from './cli-process.js'
import { inTemporaryFolder } from './temporary-folder.js'

export interface DemoRun {
  readonly seconds: number
  readonly peakMegabytes: number | undefined
  /** As the demo itself timed it. */
  readonly reportSeconds: number
}

/** As the script `demo` in package.json runs it: with a young heap that is swept often, in little memory. */
const AS_BY_NPM = { flags: ['--max-semi-space-size=8', '--max-old-space-size=320'] }

/** `demo` as a stranger runs it, in a folder of its own. */
export const measureDemo = (): Promise<DemoRun> =>
  inTemporaryFolder(async folder => {
    const demo = await runCli(['demo', '--out', join(folder, 'sv125.xlsx')], join(folder, 'data'), AS_BY_NPM)
    if (demo.code !== 0) throw new Error(`the demo ended with ${demo.code}`)
    const { seconds, peakMegabytes, stdout } = demo
    return { seconds, peakMegabytes, reportSeconds: Number(/The report took ([\d.]+) s/.exec(stdout)?.[1]) }
  })
