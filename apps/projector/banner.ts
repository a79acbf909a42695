/** What somebody who starts it on a terminal wants to know. */
export const banner = (address: string): string =>
  [
    '',
    '  Traject carries the log into rows, or stands by while another projector does',
    `  How far and how well   ${address}/positions`,
    `  Ready or not           ${address}/health/ready`,
    '  Stop with Ctrl-C; another projector takes over at once.',
    '',
  ].join('\n')
