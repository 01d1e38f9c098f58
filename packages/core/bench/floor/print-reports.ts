import type { Report } from './figure.ts'
import type { Speed } from './speed.ts'

const share = (value: number | null): string => (value === null ? '   –' : value.toFixed(3))

/** A table for people, or one JSON object; then the misses of one task where they are asked for. */
export function printReports(
  reports: ReadonlyMap<string, Report>,
  speed: Speed,
  { json, errors }: { readonly json: boolean; readonly errors?: string | undefined },
): void {
  const figures = [...reports.values()].flatMap((report) => report.figures)
  if (json) process.stdout.write(`${JSON.stringify({ figures, speed })}\n`)
  else {
    const lines = figures.map(({ task, metric, ours, naive, low, high, rows, target }) =>
      [task.padEnd(19), metric.padEnd(42), share(ours), share(naive).padStart(6), `${share(low)}–${share(high)}`, String(rows).padStart(5), target ?? ''].join(
        '  ',
      ),
    )
    const head = ['task'.padEnd(19), 'figure'.padEnd(42), 'ours ', ' naive', '95 % interval', ' rows', 'target'].join('  ')
    process.stdout.write(`${[head, ...lines].join('\n')}\n\ndecisions: ${speed.per_second} a second, p50 ${speed.p50_us} µs, p95 ${speed.p95_us} µs\n`)
  }
  for (const { id, wanted, found, text } of errors === undefined ? [] : (reports.get(errors)?.misses ?? []))
    process.stdout.write(`\n${id}  wanted ${wanted}, found ${found}\n    ${text}\n`)
}
