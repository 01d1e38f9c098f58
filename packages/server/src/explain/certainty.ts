import type { FloorDecision } from '@sparring/core'
import { figure } from './terms.js'

/** How sure the floor was: `sure`, the lead over the next, or the lead with `?` where it was only a guess. */
export function certaintyOf({ confident, margin }: Pick<FloorDecision, 'confident' | 'margin'>): string {
  const told = margin === null ? (confident ? 'sure' : '') : figure(margin)
  return confident ? told : `${told} ?`
}
