/** Other processes may write to the same stream first, but hardly this often in a row. */
export const MOST_ATTEMPTS = 10
