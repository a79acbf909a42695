import { Command } from 'commander'
import { programName } from '#libs/runtime'
import { backup } from './verbs/backup.verb.js'
import { changeMasterKey } from './verbs/change-master-key.verb.js'
import { copy } from './verbs/copy.verb.js'
import { demo } from './verbs/demo.verb.js'
import { importVerb } from './verbs/import.verb.js'
import { history } from './verbs/history.verb.js'
import { link } from './verbs/link.verb.js'
import { makeExtract } from './verbs/make-extract.verb.js'
import { positions } from './verbs/positions.verb.js'
import { rebuild } from './verbs/rebuild.verb.js'
import { report } from './verbs/report.verb.js'
import { serve } from './verbs/serve.verb.js'
import { verify } from './verbs/verify.verb.js'

/** `traject`: one verb, one file. */
export function program(): Command {
  const traject = new Command('traject')
    .version(programName(), '--version', 'prints the version, and the commit it was built from where that is known')
    .description('Follows integration trajectories and the duty to register with VDAB.')
    .addHelpText(
      'after',
      '\nSettings come from the environment (see README). Data goes to standard output, progress and messages to standard error.\nExit status: 0 done, 1 failed, 2 done but some rows refused.',
    )
  for (const verb of [
    serve,
    demo,
    importVerb,
    link,
    report,
    history,
    rebuild,
    verify,
    positions,
    backup,
    copy,
    changeMasterKey,
    makeExtract,
  ])
    traject.addCommand(verb())
  return traject
}
