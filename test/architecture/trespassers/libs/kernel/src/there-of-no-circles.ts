import type { back } from './no-circles.js'
export const there = (): typeof back => 'back'
