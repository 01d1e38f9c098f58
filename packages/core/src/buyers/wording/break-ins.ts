import type { InterruptionTrigger } from '../../domain/floor-decision.js'
import type { Template } from './template.js'

/** Breaking into what the salesperson says. */
export const breakIns: Readonly<Record<InterruptionTrigger, readonly Template[]>> = {
  unanswered_question: [
    'Let me stop you there, because that is not what I asked.',
    'Sorry to cut in, my question is still lying on the table.',
    'One moment: I asked you something, and I am still waiting for it.',
    'Before you go further, I would like my answer first.',
  ],
  unsupported_claim: [
    'Hold on, who has ever measured that?',
    'Wait a second, on what do you base such a statement?',
    'I have to interrupt: is there anybody who could confirm this to me?',
    'Excuse me, so far these are only words; show me one customer where it came true.',
  ],
  dodged_price: [
    'I am cutting in because I still have no figure from you.',
    'Stop for a moment and tell me simply what it costs.',
    'You talk around the price, and I notice such things.',
    'Forgive me, a sum would help me more than all of this.',
  ],
  impatience: [
    'Could you bring that to one sentence for me?',
    'I lost the thread a while ago, what is the point for us?',
    'Sorry, but we will be sitting here tomorrow at this rate.',
    'Short and clear, please: what do you want from this table?',
  ],
}

/** Breaking into what a colleague says. */
export const intoColleague: readonly Template[] = [
  'Sorry, {colleague}, let me take this one.',
  '{colleague}, I will make it short, or we are here until evening.',
  'Forgive me for cutting in, {colleague}, I can say that faster.',
  'Wait, {colleague}, before you say it for all of us.',
]
