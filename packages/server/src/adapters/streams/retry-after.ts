/** The milliseconds that a `Retry-After` asks for: seconds or a date, of which `nowMs` tells how far away it is. */
export function waitOf(header: string | null, nowMs: number): number | null {
  if (header === null || header.trim() === '') return null
  const ms = /^\s*[\d.]+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - nowMs
  return Number.isFinite(ms) ? Math.max(0, Math.round(ms)) : null
}
