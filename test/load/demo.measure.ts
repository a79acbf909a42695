import { join } from 'node:path'
import { runCli } from './cli-process.js'
import { inTemporaryFolder } from './temporary-folder.js'

export interface DemoRun {
  readonly seconds: number
  readonly peakMegabytes: number | undefined
  /** As the demo itself timed it. */
  readonly reportSeconds: number
}

/** `demo` as a stranger runs it, in a folder of its own. */
export const measureDemo = (): Promise<DemoRun> =>
  inTemporaryFolder(async folder => {
    const demo = await runCli(['demo', '--out', join(folder, 'sv125.xlsx')], join(folder, 'data'), 'demo')
    if (demo.code !== 0) throw new Error(`the demo ended with ${demo.code}`)
    const { seconds, peakMegabytes, stdout } = demo
    return { seconds, peakMegabytes, reportSeconds: Number(/The report took ([\d.]+) s/.exec(stdout)?.[1]) }
  })
