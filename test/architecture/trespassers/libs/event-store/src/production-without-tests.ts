export { contract } from '../testing/some.contract.js'
