import { NestFactory } from '@nestjs/core'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import { Stores, TrajectModule } from '#libs/runtime'
import { FixedClock } from '../../libs/runtime/testing/fixed-clock.js'
import { builtInRules, type DatedRules } from '#libs/trajectory'

export interface MemoryTraject {
  readonly commands: CommandBus
  readonly queries: QueryBus
  readonly stores: Stores
  /** What time it is for everything in it. */
  readonly clock: FixedClock
  close(): Promise<void>
}

interface Beginning {
  readonly now?: string
  readonly rules?: DatedRules
}

/** All of Traject but its doors, running over stores in memory: commands, queries, and rows that follow. */
export async function memoryTraject({ now = '2024-06-01T10:00:00Z', rules = builtInRules }: Beginning = {}) {
  const clock = new FixedClock(new Date(now))
  const app = await NestFactory.createApplicationContext(TrajectModule.inMemory({ rules, clock }), { logger: false })
  return {
    commands: app.get(CommandBus),
    queries: app.get(QueryBus),
    stores: app.get(Stores),
    clock,
    close: () => app.close(),
  } satisfies MemoryTraject
}
