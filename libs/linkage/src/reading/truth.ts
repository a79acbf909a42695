/** How files write what is so and what is not. */
export const TRUTH: Readonly<Record<string, boolean>> = { yes: true, no: false }
