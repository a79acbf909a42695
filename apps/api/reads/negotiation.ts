import { REPORT_FORMATS, reportViews, type ReportFormat } from '#libs/reports'

interface Range {
  readonly type: string
  readonly quality: number
}

const typeOf = (format: ReportFormat): string => reportViews[format].mediaType.split(';')[0]!

function rangeOf(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map(part => part.trim().toLowerCase())
  const quality = parameters.find(parameter => parameter.startsWith('q='))?.slice(2)
  return { type, quality: quality === undefined ? 1 : Number(quality) || 0 }
}

/** How much a format is wanted: the most specific range that matches it decides. */
function wanted(format: ReportFormat, ranges: readonly Range[]): number {
  const type = typeOf(format)
  for (const candidate of [type, `${type.split('/')[0]}/*`, '*/*']) {
    const range = ranges.find(it => it.type === candidate)
    if (range) return range.quality
  }
  return 0
}

/** The best format for an Accept header, JSON before CSV before Excel where they are wanted alike. */
export function formatFor(accept: string | undefined): ReportFormat | undefined {
  if (accept === undefined || accept.trim() === '') return 'json'
  const ranges = accept.split(',').map(rangeOf)
  const offers = REPORT_FORMATS.map(format => ({ format, quality: wanted(format, ranges) }))
  const best = offers.reduce((first, next) => (next.quality > first.quality ? next : first))
  return best.quality > 0 ? best.format : undefined
}
