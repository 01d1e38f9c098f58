import type { SubjectWording } from './subject-wording.js'

/** Who decides, by which way, and by what. */
export const deciding = {
  decider: {
    topic: null,
    short: '{decides}',
    any: [
      'The decision is {decider_s}, and {second_signer} signs beside it.',
      'In the end {decider} decides; {second_signer} has to countersign.',
      '{Decider} decides, after hearing everybody who has to live with it.',
      'For a decision like this you need two people: {decider} and {second_signer}.',
      '{?lead}I have a voice in it, the decision itself stays with {lead}.',
      '{?mine}I decide it, and I ask the others before I do.',
      '{?mine}The decision is mine; {second_signer} countersigns.',
      '{?mine}You are looking at the one who decides, {second_signer} only signs beside me.',
      '{?outside}Nobody in this room decides alone, it goes to {decider}.',
    ],
    more: ['{Voices} would be heard before that.'],
    why: [
      'It has been like that since {company} last paid for something nobody used.',
      'Because {decider} has to explain it afterwards, and nobody else does.',
    ],
    closed: [
      [/\bare you\b|\byour decision\b|\bcan you\b|\bdo you\b|\byou the\b/, 'no'],
      [/anyone|anybody|else|others?/, 'yes'],
    ],
  },
  signature_steps: {
    topic: 'contract',
    short: '{steps}',
    any: [
      'Between today and a signature there are three steps: {steps}.',
      'The approval goes like this: {steps}, and that takes about {weeks} weeks.',
      'A purchase travels through three hands here; first {step_one}, then {step_two}, and {step_three}.',
      'First comes {step_one}, and only then {step_two}; the last step is {step_three}.',
    ],
    corner: {
      contract: ['The process has three steps: {steps}; leave one out and the order is void.'],
      money: ['For approval I need {step_two} on paper, after that {step_three}.'],
    },
    more: ['Below {limit} the second step falls away.', 'All in all count on {weeks} weeks.'],
    why: ['Because an order once went out here with one signature too few.', 'The auditors want two pairs of eyes on every purchase, that is all.'],
    closed: [[/./, 'yes']],
  },
  decision_time: {
    topic: 'contract',
    short: 'about {weeks} weeks',
    any: [
      'A decision takes us about {weeks} weeks once the papers are complete.',
      'From a complete offer to the approval, count on {weeks} weeks.',
      'It usually takes {weeks} weeks, and legal needs half of them.',
      'Around {weeks} weeks to decide, less when the sum stays under {limit}.',
    ],
    why: ['Legal reads every contract, and there is one lawyer for the whole house.', 'Because {second_signer} only signs on two days of the month.'],
    closed: [
      [/quick|fast|within|less|soon/, 'no'],
      [/./, 'yes'],
    ],
  },
  limit: {
    topic: 'money',
    short: 'up to {limit} without a second signature',
    any: [
      'Up to {limit} one signature is enough; above that {second_signer} has to approve as well.',
      'The approval limit is {limit}, beyond it the thing needs two signatures.',
      '{limit} can be released without asking anybody twice.',
      'Anything above {limit} goes through the full approval process.',
    ],
    why: ['It is the rule of the house, and {second_signer} likes it.', 'Because larger sums have gone wrong here before.'],
    closed: [[/./, 'yes']],
  },
  criteria: {
    topic: null,
    short: '{point} first, then the effort, then the price',
    any: [
      'We decide by three things: {point}, the effort on our side, and the price, in that order.',
      'The criteria are simple: first {point}, second how much work it makes, and third what it costs.',
      'I choose what settles {point} with the least effort; the price breaks the tie.',
      'Between two good ones the better answer on {point} wins.',
    ],
    corner: {
      contract: ['I compare three offers side by side, and the requirements go out before the prices come in.'],
      lead: ['I judge it by what {company} can do in a year that it cannot do now.'],
    },
    why: ['Because we have bought by price alone before, and paid twice.', 'The effort is what people here remember, never the discount.'],
    closed: [[/./, 'yes']],
  },
  data_owner: {
    topic: 'technology',
    short: '{tech_person} for the data, {ops_person} for the work',
    any: [
      'The data belong to {tech_person}; what happens with them in the daily work is up to {ops_person}.',
      'Responsible is {ops_person}, as long as it is not about the systems, which {tech_person} owns.',
      '{Tech_person} maintains it, and {ops_person} complains when it is wrong.',
      'In charge of that is {ops_person}, with {tech_person} for everything technical.',
    ],
    why: ['Because whoever works with it notices the mistakes first.'],
    closed: [[/./, 'yes']],
  },
} as const satisfies Record<string, SubjectWording>
