/** The part of autocannon, which comes without types, that the benchmarks use. */
declare module 'autocannon' {
  interface Request {
    method: string
    path: string
    headers?: Record<string, string>
    body?: string
  }
  interface Options {
    url: string
    connections: number
    /** Seconds. */
    duration: number
    requests: readonly { setupRequest(request: Request): Request }[]
  }
  interface Result {
    duration: number
    '2xx': number
    non2xx: number
  }
  export default function autocannon(options: Options): PromiseLike<Result>
}
