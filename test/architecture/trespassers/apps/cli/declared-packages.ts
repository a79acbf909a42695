export { nothing } from 'semver'
