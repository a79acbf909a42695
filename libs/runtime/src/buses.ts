import { CqrsModule } from '@nestjs/cqrs'

/** The command bus and the query bus: one of each in a process, wherever they are injected. */
export const buses = CqrsModule.forRoot()
