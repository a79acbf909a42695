export { contract } from '../libs/event-store/testing/some.contract.js'
