import { firstName } from '../../domain/spoken-name.js'
import { isSalesperson } from '../../domain/turn.js'
import { breakIns, intoColleague } from '../wording/break-ins.js'
import type { Chair } from './chair.js'

/** Breaks in, and says whom: a long speech gets the reason and nothing else; into a colleague's reply, an answer of one's own follows. */
export function breakIn({ request, phrasing }: Chair): 'salesperson' | 'colleague' {
  const cut = request.heard.at(-1)
  if (cut !== undefined && !isSalesperson(cut)) {
    phrasing.set('colleague', firstName(cut.speaker_name))
    if (!phrasing.say([['break_in/colleague', intoColleague]])) phrasing.interject(['Sorry to cut in.', 'Let me interrupt.', 'One moment.'])
    return 'colleague'
  }
  const trigger = request.decision.trigger ?? 'impatience'
  if (!phrasing.say([[`break_in/${trigger}`, breakIns[trigger]]])) phrasing.interject(['Sorry, stop there.', 'Let me interrupt you.', 'One moment, please.'])
  return 'salesperson'
}
