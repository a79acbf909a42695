import { NestFactory } from '@nestjs/core'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import { Stores, TrajectModule } from '#libs/runtime'
import { FixedClock } from '../../libs/runtime/testing/fixed-clock.js'
import { builtInRules } from '#libs/trajectory'

export type MemoryTraject = Awaited<ReturnType<typeof memoryTraject>>

/** All of Traject but its doors, running over stores in memory: commands, queries, and rows that follow. */
export async function memoryTraject() {
  const surroundings = { rules: builtInRules, clock: new FixedClock(new Date('2024-06-01T10:00:00Z')) }
  const app = await NestFactory.createApplicationContext(TrajectModule.inMemory(surroundings), { logger: false })
  return {
    commands: app.get(CommandBus),
    queries: app.get(QueryBus),
    stores: app.get(Stores),
    close: () => app.close(),
  }
}
