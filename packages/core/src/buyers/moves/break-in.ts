import { firstName } from '../../domain/spoken-name.js'
import { isSalesperson } from '../../domain/turn.js'
import { breakIns, intoColleague } from '../wording/break-ins.js'
import type { Chair } from './chair.js'
import { addView } from './second-voice.js'

/** Breaks in: into a colleague's reply with a view of one's own, into a long speech with the reason for it and nothing else. */
export function breakIn(chair: Chair): void {
  const { request, phrasing } = chair
  const cut = request.heard.at(-1)
  if (cut !== undefined && !isSalesperson(cut)) {
    phrasing.set('colleague', firstName(cut.speaker_name))
    if (!phrasing.say([['break_in/colleague', intoColleague]])) phrasing.interject(['Sorry to cut in.', 'Let me interrupt.', 'One moment.'])
    addView(chair, 'object')
    return
  }
  const trigger = request.decision.trigger ?? 'impatience'
  if (!phrasing.say([[`break_in/${trigger}`, breakIns[trigger]]])) phrasing.interject(['Sorry, stop there.', 'Let me interrupt you.', 'One moment, please.'])
}
