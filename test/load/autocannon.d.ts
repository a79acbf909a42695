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
    amount?: number
    duration?: number
    requests: readonly { setupRequest(request: Request): Request }[]
  }
  interface Result {
    requests: { total: number; average: number }
    duration: number
    '1xx': number
    '2xx': number
    '4xx': number
    '5xx': number
    errors: number
    non2xx: number
    latency: { p50: number; p99: number; max: number }
  }
  export default function autocannon(options: Options): PromiseLike<Result>
}
