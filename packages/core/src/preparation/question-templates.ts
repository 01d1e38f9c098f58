import type { Topic } from '../domain/topic.js'

/** A question to prepare: its words, why it is worth asking, and what it rests on. Slots as in {braces}. */
export interface QuestionTemplate {
  readonly question: string
  readonly reason: string
}

/** To somebody for whose role a topic counts; rests on their role or notes. */
export const byTopic: Readonly<Record<Topic, readonly QuestionTemplate[]>> = {
  money: [
    { question: '{name}, what would {product} have to save or earn before you would defend it in a budget round?', reason: 'It makes the {role} name the number that the case has to reach.' },
    { question: '{name}, how did you judge the last purchase of this size, and what would you measure differently today?', reason: 'Past approvals tell more about a {role} than stated rules.' },
    { question: '{name}, which costs around this problem never show up on an invoice?', reason: 'Hidden cost is where a business case is won with a {role}.' },
  ],
  security: [
    { question: '{name}, which of your security requirements has stopped a vendor before, and at what stage?', reason: 'A veto that comes late costs the most; ask for it early.' },
    { question: '{name}, what would you need to see to let our people near your data?', reason: 'It turns a vague worry into a list that can be worked off.' },
  ],
  technology: [
    { question: '{name}, which of your systems would {product} have to live with, and who looks after them?', reason: 'Integration decides the effort, and the {role} owns it.' },
    { question: '{name}, what happened the last time you connected something new, and what would you forbid the next vendor to do?', reason: 'The scars of the last project are the requirements of this one.' },
    { question: '{name}, if your engineers could change one thing about how this works today, what would it be?', reason: 'It lets the technical side state the need in its own words.' },
  ],
  operations: [
    { question: '{name}, walk me through a bad day: where does the work get stuck, and who repairs it?', reason: 'Concrete days show the pain that averages hide.' },
    { question: '{name}, which site or team would make the fairest test, and which one would you keep out of it?', reason: 'A {role} who picks the test has half agreed to it.' },
    { question: '{name}, what did the people on the ground say about the last change, a month after it came?', reason: 'Adoption is the risk that a {role} carries alone.' },
  ],
  strategy: [
    { question: '{name}, what has to be true in two years for you to call this a good decision?', reason: 'It ties the purchase to a result the {role} is measured by.' },
    { question: '{name}, what on your list would have to wait if you did this now?', reason: 'Priorities beat benefits: know what you compete with inside the house.' },
    { question: '{name}, what happens to {company} if nothing changes here for another year?', reason: 'The cost of waiting is the strongest rival to the status quo.' },
  ],
  contract: [
    { question: '{name}, which clauses do you never sign, so that we leave them out from the start?', reason: 'It spares both sides the round in which deals die.' },
    { question: '{name}, how does an order travel from a yes in this room to a signature?', reason: 'The path of the paper is part of the sale.' },
  ],
  people: [
    { question: '{name}, who in your team would be the first to like this, and who the last?', reason: 'Supporters and sceptics both have names; learn them.' },
    { question: '{name}, what would your best people stop doing if this worked?', reason: 'Freed time is a benefit that a {role} can picture.' },
  ],
  timing: [
    { question: '{name}, which date in your calendar would make this urgent, or impossible?', reason: 'Without a date of theirs there is no timeline.' },
    { question: '{name}, how long did your last decision of this kind take, and what held it up?', reason: 'It forecasts this one better than any promise.' },
  ],
  competition: [
    { question: '{name}, what do you do about it today, and what would you miss if it were gone?', reason: 'The present way of working is the real competitor.' },
    { question: '{name}, who else have you spoken to, and what did they get right?', reason: 'You learn the yardstick before you are measured by it.' },
  ],
}

/** Resting on a known fact of the company, by field. */
export const byFact: Readonly<Record<string, readonly QuestionTemplate[]>> = {
  company_size: [{ question: 'With {fact} people, who feels this problem every day, and who only hears of it?', reason: 'Size hides users; ask for those who would notice a change.' }],
  headquarters: [{ question: 'What is decided in {fact}, and what may a site decide for itself?', reason: 'It shows how far the people at the table can go alone.' }],
  revenue: [{ question: 'At {fact} of revenue, how large must an effect be before anyone looks up?', reason: 'It sets the scale on which benefits are read.' }],
  industry: [{ question: 'What do outsiders usually get wrong about {fact} when they try to help?', reason: 'It shows respect for their trade and surfaces the trap.' }],
  tech_stack: [{ question: 'You run {fact}: what works so well there that nobody may touch it?', reason: 'Knowing what is sacred keeps the proposal out of it.' }],
  open_positions: [{ question: 'You are hiring ({fact} open): what can you not do until those seats are filled?', reason: 'Vacancies name a shortage that they already pay for.' }],
  latest_news: [{ question: 'I read “{fact}”: what does that change in what you need this year?', reason: 'News moves priorities; connect to it before others do.' }],
}

/** Resting on the product’s own description. */
export const byProduct: readonly QuestionTemplate[] = [
  { question: 'We say “{fact}”: which part of that would matter here, and which would you not pay for?', reason: 'It lets the panel pick the value instead of hearing all of it.' },
  { question: 'If “{fact}” came true here tomorrow, who would be the first to tell you?', reason: 'It finds the person for whom the product is made.' },
  { question: 'How would you check for yourselves whether “{fact}” holds?', reason: 'A test they design is a test they believe.' },
]

/** Resting on the goal of the meeting. */
export const byGoal: readonly QuestionTemplate[] = [
  { question: 'What would you have to see before “{fact}” becomes an easy yes?', reason: 'It asks for the conditions of the goal while there is time to meet them.' },
  { question: 'Who besides you has to agree before we can {fact}, and what will they ask?', reason: 'The goal needs people who are not in the room.' },
]
