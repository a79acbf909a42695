export { there } from './there-of-no-circles.js'
export const back = 'back'
