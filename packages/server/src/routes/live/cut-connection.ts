import type { AppContext } from '../../http/app-context.js'

/** How a client's connection is cut where the app runs on Node's own server; other runtimes do not show it. */
export function cutConnection({ env }: AppContext): (() => void) | undefined {
  const bindings: unknown = env
  if (!isRecord(bindings) || !isRecord(bindings['outgoing'])) return undefined
  const { outgoing } = bindings
  const { destroy } = outgoing
  return typeof destroy === 'function' ? () => void destroy.call(outgoing) : undefined
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
