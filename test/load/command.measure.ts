import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { CommandBus } from '@nestjs/cqrs'
import { NestFactory } from '@nestjs/core'
import { HoldIntake, OpenDossier } from '#libs/commands'
import { openSqliteEventStore } from '#libs/event-store'
import { addDays, calendarDate } from '#libs/kernel'
import { testSsin } from '#libs/person-vault'
import { settingsFrom, TrajectModule, type Environment } from '#libs/runtime'
import { blindAppends, Streams } from './append.measure.js'
import { compare, median, perSecond, withCallers, type Outcome } from './measure.js'
import { inTemporaryFolder } from './temporary-folder.js'

/** One command for each of them in a round: at the end a trajectory is as long as they are in life. */
const DOSSIERS = 15_000
const COMMANDS = DOSSIERS
const CALLERS = 64
/** On engines that may be far slower. */
const FEW = 1_000
const context = () => ({ actor: 'ann', role: 'caseworker' as const, correlationId: randomUUID() })

/** Load, fold, decide, append, by the command bus, against appends that decide nothing; 64 callers each. */
export const measureCommand = (goal: number, rounds: number): Promise<Outcome> =>
  inTemporaryFolder(async folder => {
    const settings = settingsFrom({ DATA_DIR: join(folder, 'data') })
    const app = await NestFactory.createApplicationContext(TrajectModule.working(settings), {
      logger: false,
      abortOnError: false,
    })
    const log = await openSqliteEventStore({ path: join(folder, 'blind.sqlite') })
    const blind = blindAppends(log, new Streams(DOSSIERS))
    try {
      const commands = app.get(CommandBus)
      const dossiers = await openDossiers(commands, DOSSIERS)
      let asked = 0
      const command = () => {
        const held = addDays(calendarDate('2022-04-01'), Math.floor(asked / DOSSIERS))
        const dossier = dossiers[asked++ % DOSSIERS]!
        return commands.execute(new HoldIntake(dossier, { heldOn: held, mode: 'integrated' }, context()))
      }
      return await compare(
        {
          name: `command, ${CALLERS} callers`,
          unit: 'commands/s',
          goal,
          baselineName: 'blind append',
          baseline: () => perSecond(COMMANDS, () => withCallers(CALLERS, COMMANDS, blind)),
          ours: () => perSecond(COMMANDS, () => withCallers(CALLERS, COMMANDS, command)),
        },
        rounds,
      )
    } finally {
      await log.close()
      await app.close()
    }
  })

/** Commands a second on the engines that these settings choose, the median of so many rounds. */
export async function commandsPerSecond(environment: Environment, rounds: number): Promise<number> {
  const module = TrajectModule.working(settingsFrom(environment))
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false })
  try {
    const commands = app.get(CommandBus)
    const dossiers = await openDossiers(commands, FEW)
    const rates: number[] = []
    for (let round = 0; round < rounds; round++) {
      const heldOn = addDays(calendarDate('2022-04-01'), round)
      const hold = (index: number) =>
        commands.execute(new HoldIntake(dossiers[index]!, { heldOn, mode: 'integrated' }, context()))
      rates.push(await perSecond(FEW, () => withCallers(CALLERS, FEW, hold)))
    }
    return median(rates)
  } finally {
    await app.close()
  }
}

async function openDossiers(commands: CommandBus, count: number): Promise<readonly string[]> {
  const report = { reportedOn: calendarDate('2022-03-01'), agency: 'agii', category: 'mandatory' } as const
  const dossiers: string[] = []
  await withCallers(CALLERS, count, async index => {
    const ssin = testSsin(addDays(calendarDate('1970-01-01'), index % 9_000), 1 + Math.floor(index / 9_000))
    const { dossier } = await commands.execute(new OpenDossier({ ssin, ...report }, context()))
    dossiers.push(dossier)
  })
  return dossiers
}
