import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** What a client asks, as in `update rows`: the command and what it is asked of. */
export type Verdict = 'pass' | 'cut before it is done' | 'cut before it is answered'

const OP_MSG = 2013

/** Stands between the driver and a server, and breaks connections: before a command arrives, or before its answer does. */
export class MongoProxy {
  judge: (command: string) => Verdict = () => 'pass'
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

  comeBack(): void {
    this.down = false
    this.judge = () => 'pass'
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
    messagesOf(client, message => {
      const verdict = this.judge(commandIn(message))
      if (verdict === 'cut before it is done') return cut()
      mute ||= verdict === 'cut before it is answered'
      server.write(message)
    })
  }
}

function messagesOf(socket: Socket, take: (message: Buffer) => void): void {
  let rest = Buffer.alloc(0)
  socket.on('data', (data: Buffer) => {
    rest = Buffer.concat([rest, data])
    while (rest.length >= 16 && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0)
      take(rest.subarray(0, length))
      rest = rest.subarray(length)
    }
  })
}

/** The first element of the command's document: header 16, flags 4, kind 1, length 4, type 1, name, length 4, value. */
function commandIn(message: Buffer): string {
  if (message.readInt32LE(12) !== OP_MSG) return 'hello'
  const nameEnd = message.indexOf(0, 26)
  const name = message.toString('latin1', 26, nameEnd)
  if (message[25] !== 2) return name
  return `${name} ${message.toString('latin1', nameEnd + 5, message.indexOf(0, nameEnd + 5))}`
}
