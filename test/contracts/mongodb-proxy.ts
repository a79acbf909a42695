import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Document } from 'mongodb'
import { commandIn, commandOf, firstHalf, messagesIn, unnumbered } from './mongodb-messages.js'

export type Verdict = 'pass' | 'cut before it is done' | 'cut before it is answered' | 'cut when half of it is done'

/** Told what a client asks, as in `update rows`: the command and what it is asked of. Meanwhile it does not arrive. */
export type Judge = (command: string) => Verdict | Promise<Verdict>

const pass: Judge = () => 'pass'

/**
 * Stands between the driver and a server, and breaks connections: before a command arrives, or before its answer does.
 * Updates go on without their transaction numbers, so that what the driver sends again is done again: a standalone
 * server knows no better, and DocumentDB may crash over an upsert that it recognises.
 */
export class MongoProxy {
  judge: Judge = pass
  /** Told each command as a whole. */
  hear: (command: Document) => void = () => {}
  private down = false
  private readonly sockets = new Set<Socket>()

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async before(url: string): Promise<MongoProxy> {
    const [, host, port] = /^mongodb:\/\/(?:[^@/]*@)?([^:/,]+):(\d+)/.exec(url)!
    const server = createServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port: own } = server.address() as AddressInfo
    const proxy = new MongoProxy(
      server,
      `mongodb://127.0.0.1:${own}/?directConnection=true&minHeartbeatFrequencyMS=10&heartbeatFrequencyMS=500`,
    )
    server.on('connection', client => proxy.carry(client, connect(Number(port), host)))
    return proxy
  }

  /** Gone: nothing that is under way is answered, and whoever comes is turned away at once. */
  goDown(): void {
    this.down = true
    for (const socket of this.sockets) socket.destroy()
  }

  /** Whether somebody is connected through it. */
  get isInUse(): boolean {
    return this.sockets.size > 0
  }

  comeBack(): void {
    this.down = false
    this.judge = pass
  }

  async stop(): Promise<void> {
    this.goDown()
    await new Promise(resolve => this.server.close(resolve))
  }

  private carry(client: Socket, server: Socket): void {
    const cut = () => {
      client.destroy()
      server.destroy()
    }
    for (const socket of [client, server]) {
      this.sockets.add(socket)
      socket.on('error', cut)
      socket.on('close', () => {
        this.sockets.delete(socket)
        cut()
      })
    }
    if (this.down) return cut()
    let mute = false
    server.on('data', answer => (mute ? cut() : client.write(answer)))
    const send = async (message: Buffer): Promise<void> => {
      this.hear(commandOf(message))
      const command = commandIn(message)
      const verdict = await this.judge(command)
      const whole = command.startsWith('update ') ? unnumbered(message) : message
      const sent = verdict === 'cut when half of it is done' ? firstHalf(whole) : whole
      if (verdict === 'cut before it is done' || !sent) return cut()
      mute ||= verdict !== 'pass'
      server.write(sent)
    }
    let sending = Promise.resolve()
    const take = messagesIn(message => {
      sending = sending.then(() => send(message))
    })
    client.on('data', take)
  }
}
