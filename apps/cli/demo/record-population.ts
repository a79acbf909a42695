import type { CommandBus } from '@nestjs/cqrs'
import { commandFor, OpenDossier, type CommandContext, type FactOfDossier, type Written } from '#libs/commands'
import { START, type EventStore } from '#libs/event-store'
import { RuleBroken } from '#libs/kernel'
import { ssin } from '#libs/person-vault'
import type { Inhabitant } from '#libs/population'
import type { DataOf } from '#libs/trajectory'

/** The data folder holds something else than this demo: it is left as it is. */
export class DemoRefused extends Error {
  override readonly name = 'DemoRefused'
}

export interface RecordingCounts {
  persons: number
  /** Recorded now. */
  events: number
  /** Recorded by an earlier run. */
  before: number
  refused: number
}

interface Place {
  readonly dataDir: string
  readonly seed: number
}

interface Options {
  readonly seed: number
  readonly interrupted: AbortSignal
  readonly onPerson: (persons: number) => void
}

/** Persons under way at any time: enough for the log to commit many appends at once. */
const SIDE_BY_SIDE = 128

/** The demo never mixes with a real administration's data, nor with the persons of another seed. */
export async function requireDemoFolder(log: Pick<EventStore, 'readAll'>, { dataDir, seed }: Place): Promise<void> {
  const [first] = await log.readAll(START, 1)
  if (first && !first.metadata.idempotencyKey?.startsWith(prefix(seed)))
    throw new DemoRefused(
      `The data folder ${dataDir} holds other dossiers than the demo with seed ${seed}: name an empty one with DATA_DIR.`,
    )
}

/** Every fact through the ordinary commands, many persons side by side, the facts of one in order. */
export async function recordPopulation(
  commands: CommandBus,
  inhabitants: Generator<Inhabitant, void, undefined>,
  { seed, interrupted, onPerson }: Options,
): Promise<RecordingCounts> {
  const recorded: RecordingCounts = { persons: 0, events: 0, before: 0, refused: 0 }
  let met = 0
  const worker = async () => {
    for (const inhabitant of inhabitants) {
      if (interrupted.aborted) return
      await recordPerson(commands, inhabitant, `${prefix(seed)}${met++}`, recorded)
      onPerson(++recorded.persons)
    }
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker))
  return recorded
}

/** Persons are met in the same order each time, so that a number is theirs: nothing personal gets into the log. */
async function recordPerson(
  commands: CommandBus,
  { ssin: number, facts }: Inhabitant,
  key: string,
  recorded: RecordingCounts,
): Promise<void> {
  const [report, ...others] = facts
  const whose = { ssin: ssin(number), ...(report!.data as DataOf<'ReportedToAgency'>) }
  const opened = await counted(commands.execute(new OpenDossier(whose, contextFor(`${key}-0`))), recorded)
  if (!opened) return
  for (const [index, fact] of others.entries()) {
    const command = commandFor(opened.dossier, fact as FactOfDossier, contextFor(`${key}-${index + 1}`))
    await counted(commands.execute(command), recorded)
  }
}

async function counted(written: Promise<Written>, recorded: RecordingCounts): Promise<Written | undefined> {
  try {
    const answer = await written
    if (answer.replayed) recorded.before += answer.events.length
    else recorded.events += answer.events.length
    return answer
  } catch (error) {
    if (!(error instanceof RuleBroken)) throw error
    recorded.refused++
    return undefined
  }
}

const prefix = (seed: number): string => `demo-${seed}-`

const contextFor = (idempotencyKey: string): CommandContext => ({
  actor: 'demo',
  role: 'caseworker',
  correlationId: idempotencyKey,
  idempotencyKey,
  request: idempotencyKey,
})
