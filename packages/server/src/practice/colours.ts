import type { Colours } from './paint.js'

/** What the terminal of this process shows; nothing where its output goes elsewhere or none are wanted. */
export function coloursOf(plain: boolean): Colours {
  const { stdout } = process
  if (plain || !stdout.isTTY) return 'none'
  // Knows NO_COLOR, FORCE_COLOR and what the terminal says of itself.
  const depth = stdout.getColorDepth()
  return depth === 1 ? 'none' : depth >= 8 ? 'many' : 'few'
}
