export { api } from '../../../apps/api/main.js'
