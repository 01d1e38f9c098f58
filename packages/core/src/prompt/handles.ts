import type { PanelMember } from '../domain/representative.js'
import { firstName } from '../domain/spoken-name.js'

/** Id → a short word that stands for the person in a prompt, of small letters and digits: ids mean nothing to a model, and names may be alike. */
export function handlesOf(panel: readonly PanelMember[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  return new Map(
    panel.map(({ _id, name }, index) => {
      const first = firstName(name)
        .normalize('NFKD')
        .replace(/[^a-zA-Z]/g, '')
        .toLowerCase()
        .slice(0, 20)
      const handle = first.length < 2 || taken.has(first) ? `${first}${index + 1}` : first
      const free = /^[a-z]/.test(handle) ? handle : `buyer${handle}`
      taken.add(free)
      return [_id, free] as const
    }),
  )
}
