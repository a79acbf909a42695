/** Says what `testOnLinux` leaves out. */
export function sayWhatNeedsLinux() {
  if (process.platform === 'linux') return
  process.stderr.write(
    'Not run, since this is not Linux: tests of a disk that fails, which /dev/full and /proc play there.\n',
  )
}
