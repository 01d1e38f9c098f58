import type { Template } from './template.js'

/** Opening a meeting. */
export const openings: readonly Template[] = [
  'Good morning, thank you for coming to {company}; we have {duration} minutes, so what should we take away from them?',
  'Let us begin: you wanted to show us {product}, and I would like to know why it should matter to us.',
  'Welcome, I am {self}, and around the table you find everybody who has a say in this, so the floor is yours.',
  'Thanks for being on time; we know your page about {product}, skip that and tell us what is not on it.',
]

/** Feeling the time, said once. */
export const shortOfTime: readonly Template[] = [
  'We have only a few minutes left, so pick what matters most.',
  'The clock says we are nearly through, let us get to what remains open.',
  'I have to be elsewhere shortly, what do you still need from us?',
]

/** Leaving because the time is over. */
export const farewells: readonly Template[] = [
  'We are well over the time and I have to go; send me a short summary and we will see.',
  'That is it from our side, the next visitor is already standing in the door.',
  'I must stop us here, we agreed on {duration} minutes; thank you for coming.',
  'Time is up, so let us leave it at this for today.',
]

/** Handing the floor to a colleague. */
export const handOvers: readonly Template[] = [
  '{colleague}, how do you see that?',
  '{colleague}, that is closer to you?',
  '{colleague}, what would you add?',
  '{colleague}, do you agree?',
]

/** Taking the floor from a colleague. */
export const takeOvers: readonly Template[] = [
  'Gladly, because from my side the picture is a little different.',
  'Since it lands on my table anyway, let me say it.',
  'I will take that one, it is my daily bread.',
  'Yes, and I would start somewhere else.',
]

/** A view from one’s own corner: one sentence that names what the role cares about. */
export const additions: readonly Template[] = [
  'What I would add is {concern}, since nobody else here will raise it.',
  'For me it stands or falls with {concern}.',
  'Do not forget {concern}, that is where I would look first.',
  'From my corner the open point is {concern}.',
  'And somebody has to mention {concern}, so I do.',
  'I would weigh that against {concern}.',
  'My part of it is {concern}, and there I am less relaxed.',
  'All true, yet {concern} decides it in the end.',
  'Before we go on, {concern} belongs on the list as well.',
  'There is one more side to it, namely {concern}.',
  'Seen from where I sit, {concern} comes before all that.',
  'Then let me put {concern} next to it.',
]

/** Not leaving a colleague’s answer alone. */
export const counterpoints: readonly Template[] = [
  'I see it less kindly, because {concern} is anything but settled.',
  'There I have to disagree, {concern} speaks against it.',
  'Hold on, with {concern} unsolved I would not sign a thing.',
  'That is generous; I stumble over {concern}.',
  'Not so fast, {concern} has sunk better projects here.',
  'My colleague is polite, I would ask about {concern} until it hurts.',
]

/** Of somebody new in the house, and of somebody long there. */
export const newcomer: readonly Template[] = ['I have been at {company} for {tenure}, so I still see what the others have stopped noticing.']
export const veteran: readonly Template[] = ['In {tenure} at {company} I have watched several of these come and go.']

/** When asked whether one is real. */
export const honest: readonly Template[] = [
  'You are talking to a scripted buyer, there is no language model behind me, but the questions are meant.',
  'I am scripted, as the label says; treat me as practice.',
]

/** Company facts, each with the field it rests on. */
export const facts = {
  company_size: [
    'With {company_size} people, whatever we decide here has to work for everybody.',
    'We are {company_size} people, so a small inconvenience is never small.',
  ],
  headquarters: ['Most of it is decided here in {headquarters}, the rest of the house finds out later.'],
  revenue: ['At {revenue} of revenue nobody notices a saving unless it repeats.'],
  industry: ['In {industry} one hears a promise of that kind every month.'],
  tech_stack: ['It all hangs on {tech_stack} with us, for better or worse.'],
  open_positions: ['We have {open_positions} open positions, which tells you where it hurts.'],
  latest_news: ['You may have read it: “{latest_news}” – that ties up a good part of our attention.'],
} as const satisfies Record<string, readonly Template[]>

/** The seller's own text, quoted. */
export const productQuotes: readonly Template[] = [
  'Your text says “{quote}”, and I would like to see the small print of that.',
  'I read “{quote}” and underlined it.',
  'Where you write “{quote}”, which part is running at a customer today?',
  'Explain to me once, without the adjectives, what “{quote}” means on an ordinary day.',
  'The phrase “{quote}” caught the eye of my deputy.',
]
