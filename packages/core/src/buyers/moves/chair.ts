import type { PanelMember } from '../../domain/representative.js'
import type { ReplyRequest } from '../../ports/mind.js'
import type { Heard } from '../hearing/heard.js'
import type { Corner } from '../knowledge/corner.js'
import { type OpenPoint, openPointOf } from '../knowledge/open-points.js'
import type { Slots } from '../knowledge/sheet.js'
import type { Manner } from '../manner.js'
import { memoryKeys } from '../memory-keys.js'
import type { Phrasing } from '../phrasing.js'

/** Everything a move needs to choose its words. */
export interface Chair {
  readonly request: ReplyRequest
  readonly heard: Heard
  readonly manner: Manner
  readonly corner: Corner
  readonly slots: Slots
  readonly phrasing: Phrasing
}

/** What one member still needs settled, by what is remembered. */
export const openFor = ({ remembered }: Pick<ReplyRequest, 'remembered'>, member: PanelMember): OpenPoint | null =>
  openPointOf(member, (key) => remembered.has(memoryKeys.settled(member._id, key)))

/** A slot filled template for a noun that itself holds slots (`whether the {users} will use it`). */
export const named = (slots: Slots, text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => slots.get(name) ?? 'what we have')
