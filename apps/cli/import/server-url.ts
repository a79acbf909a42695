import { InvalidArgumentError } from 'commander'

/** Where a server is. */
export function asServerUrl(value: string): string {
  const url = URL.parse(value)
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return value
  throw new InvalidArgumentError('Give the address of a server, as http://127.0.0.1:3000.')
}
