import type { ByTopic } from './template.js'

/** What stands in the way, by topic. Each is raised once. */
export const objections: ByTopic = {
  money: [
    'I hear benefits, but I have yet to hear anything that would survive my controller.',
    'For what you describe, we could hire somebody for half a year, and that is my comparison.',
    'Spending now to save later is a story I am told about once a week.',
    'There is no line in the plan for it, and I will not invent one on a good feeling.',
  ],
  security: [
    'As long as I do not know who reads our records, the answer from my side stays no.',
    'You are one more door into our house, and I am the one who has to guard it.',
    'A young vendor and sensitive information is not a combination I enjoy.',
  ],
  technology: [
    'I fear another island that only talks to the rest through exports.',
    'My people are booked until autumn, so every integration you need has to wait.',
    'It sounds easy, and the things that sounded easy are the ones we are still repairing.',
    'Nobody here wants to maintain one more connector when its author has moved on.',
  ],
  operations: [
    'My crews will not use it, because nobody has asked them, and they are usually right.',
    'You would be changing the part that works in order to fix one that mostly does.',
    'We cannot take people off the floor for workshops, not for a single day.',
    'The busy weeks are ahead of us, and I will not experiment in them.',
  ],
  strategy: [
    'It is a nice improvement, but I am not convinced that it moves anything that matters.',
    'We would tie ourselves to somebody who may be bought next year.',
    'I have five initiatives running and no wish for a sixth.',
    'This solves the problem we had two years ago.',
  ],
  contract: [
    'Your paper protects you in every clause and me in none.',
    'I will not commit for three years to something I have known for thirty minutes.',
    'Without a second offer I cannot even put it forward.',
  ],
  people: [
    'My best people would have to run it, and those are the ones I cannot spare.',
    'It smells of supervision, and that will cost me more trust than it brings me minutes.',
    'They have had enough of new logins, believe me.',
  ],
  timing: [
    'It is the wrong moment, and I say that without any politeness.',
    'By the time we have decided, your offer will have changed anyway.',
    'You are in a hurry, we are not, and I wonder why that is.',
  ],
  competition: [
    'The tool we have is ugly, paid for and understood, which is hard to beat.',
    'I cannot see yet what you do that the big suite does not throw in for free.',
    'We were promised much the same last spring, by people with better slides.',
  ],
}
