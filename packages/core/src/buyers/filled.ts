import type { Slots } from './knowledge/sheet.js'
import type { Template } from './wording/template.js'

const parts = new Map<Template, readonly string[]>()

/** A template cut at its slots, once: text and slot in turn. */
function cut(template: Template): readonly string[] {
  const known = parts.get(template)
  if (known !== undefined) return known
  const made = template.split(/\{([^}]+)\}/)
  parts.set(template, made)
  return made
}

/** The template with its slots filled and its first letter capital, or `null` where a slot is empty. */
export function filled(template: Template, slots: Slots): string | null {
  const text = filledAsIs(template, slots)
  return text === null ? null : capital(text)
}

/** The same with its first letter as it stands, or `null` where a slot is empty. `{Name}` is `{name}` with a capital. */
export function filledAsIs(template: Template, slots: Slots): string | null {
  const pieces = cut(template)
  let text = ''
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 0) {
      text += piece
      continue
    }
    const lower = piece.charAt(0).toLowerCase() + piece.slice(1)
    const value = slots.get(lower)
    if (value === undefined) return null
    if (!piece.startsWith('?')) text += lower === piece ? value : capital(value)
  }
  return text.trim()
}

export const capital = (text: string): string => text.replace(/^[“"]?\p{Ll}/u, (letter) => letter.toUpperCase())
