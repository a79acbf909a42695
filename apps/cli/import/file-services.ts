import { Logger } from '@nestjs/common'
import { EventStore } from '#libs/event-store'
import { PersonVault } from '#libs/person-vault'
import { Clock } from '#libs/runtime'
import type { Session } from '../session.js'

const logger = new Logger('Files')

/** What every file is taken in with: who does it, and on what. */
export function fileServicesOf({ app }: Session, actor: string) {
  const clock = app.get(Clock)
  return {
    vault: app.get(PersonVault),
    log: app.get(EventStore),
    importer: { actor, role: 'operator' as const },
    today: () => clock.today(),
    now: () => clock.now(),
    warn: (message: string) => logger.warn(message),
  }
}
