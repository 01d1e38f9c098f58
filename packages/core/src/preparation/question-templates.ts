import type { Topic } from '../domain/topic.js'

/** A question to prepare: its words, why it is worth asking, and what it rests on. Slots as in {braces}. */
export interface QuestionTemplate {
  readonly question: string
  readonly reason: string
}

/** To somebody for whose role a topic counts; rests on their role or notes. */
export const byTopic: Readonly<Record<Topic, readonly QuestionTemplate[]>> = {
  money: [
    {
      question: '{name}, what would {product} have to save or earn before you would defend it in a budget round?',
      reason: 'It makes the {role} name the number that the case has to reach.',
    },
    {
      question: '{name}, how did you judge the last purchase of this size, and what would you measure differently today?',
      reason: 'Past approvals tell more about a {role} than stated rules.',
    },
    { question: '{name}, which costs around this problem never show up on an invoice?', reason: 'Hidden cost is where a business case is won with a {role}.' },
    {
      question: '{name}, whose budget would this come out of, and what would that person have to give up?',
      reason: 'Money has an owner; find out who that is before the price comes up.',
    },
    {
      question: '{name}, what does a mistake in this area cost you when it happens?',
      reason: 'A figure from their own mouth is the start of the business case.',
    },
    { question: '{name}, at which sum does a purchase change from your decision to a committee’s?', reason: 'It tells how large the first step may be.' },
  ],
  security: [
    {
      question: '{name}, which of your security requirements has stopped a vendor before, and at what stage?',
      reason: 'A veto that comes late costs the most; ask for it early.',
    },
    { question: '{name}, what would you need to see to let our people near your data?', reason: 'It turns a vague worry into a list that can be worked off.' },
    {
      question: '{name}, who outside your team may look at such data today, and who decided that?',
      reason: 'Existing exceptions show what is really allowed.',
    },
    {
      question: '{name}, if something leaked, what would be the first phone call you had to make?',
      reason: 'It names the person whose fear you have to answer.',
    },
  ],
  technology: [
    {
      question: '{name}, which of your systems would {product} have to live with, and who looks after them?',
      reason: 'Integration decides the effort, and the {role} owns it.',
    },
    {
      question: '{name}, what happened the last time you connected something new, and what would you forbid the next vendor to do?',
      reason: 'The scars of the last project are the requirements of this one.',
    },
    {
      question: '{name}, if your engineers could change one thing about how this works today, what would it be?',
      reason: 'It lets the technical side state the need in its own words.',
    },
    { question: '{name}, which data would you trust enough to build on, and which would you not?', reason: 'Bad data kills more projects than bad software.' },
    { question: '{name}, how would you want to switch this off again if it disappointed you?', reason: 'A way out makes the way in easier.' },
    { question: '{name}, what have you built yourselves here, and would you build it again?', reason: 'It shows where pride sits and where pain.' },
  ],
  operations: [
    {
      question: '{name}, walk me through a bad day: where does the work get stuck, and who repairs it?',
      reason: 'Concrete days show the pain that averages hide.',
    },
    {
      question: '{name}, which site or team would make the fairest test, and which one would you keep out of it?',
      reason: 'A {role} who picks the test has half agreed to it.',
    },
    {
      question: '{name}, what did the people on the ground say about the last change, a month after it came?',
      reason: 'Adoption is the risk that a {role} carries alone.',
    },
    { question: '{name}, which exception in your day takes the most phone calls to solve?', reason: 'Exceptions are where a demo meets reality.' },
    { question: '{name}, what would the shift leaders have to see in the first week?', reason: 'The first week decides whether a roll-out survives.' },
    { question: '{name}, who notices first when a day goes wrong, and how?', reason: 'It finds the early signal that a pilot can measure.' },
  ],
  strategy: [
    {
      question: '{name}, what has to be true in two years for you to call this a good decision?',
      reason: 'It ties the purchase to a result the {role} is measured by.',
    },
    {
      question: '{name}, what on your list would have to wait if you did this now?',
      reason: 'Priorities beat benefits: know what you compete with inside the house.',
    },
    {
      question: '{name}, what happens to {company} if nothing changes here for another year?',
      reason: 'The cost of waiting is the strongest rival to the status quo.',
    },
    { question: '{name}, which promise to your own customers is hardest to keep at the moment?', reason: 'It connects the purchase to their market.' },
    { question: '{name}, what would you like to be able to say about this at the end of the year?', reason: 'It gives the {role} a sentence to take away.' },
    {
      question: '{name}, which decision of last year would you make differently with what you know today?',
      reason: 'Regrets show the criteria that count now.',
    },
  ],
  contract: [
    {
      question: '{name}, which clauses do you never sign, so that we leave them out from the start?',
      reason: 'It spares both sides the round in which deals die.',
    },
    { question: '{name}, how does an order travel from a yes in this room to a signature?', reason: 'The path of the paper is part of the sale.' },
    { question: '{name}, what do good suppliers do in your eyes that the others never think of?', reason: 'It lifts you out of the price comparison.' },
    { question: '{name}, how did your longest negotiation come to its end?', reason: 'It warns you of what will be asked last.' },
    { question: '{name}, who reads the agreement besides you?', reason: 'Unknown readers cause the delays.' },
  ],
  people: [
    { question: '{name}, who in your team would be the first to like this, and who the last?', reason: 'Supporters and sceptics both have names; learn them.' },
    { question: '{name}, what would your best people stop doing if this worked?', reason: 'Freed time is a benefit that a {role} can picture.' },
    { question: '{name}, what would have to change in the daily routine for this to stick?', reason: 'Habits are the cost that nobody budgets.' },
    { question: '{name}, when did your team last thank you for a new tool, and why that one?', reason: 'It describes success in their own terms.' },
    { question: '{name}, who would you put in charge of it on your side?', reason: 'A named owner is the best sign of intent.' },
  ],
  timing: [
    { question: '{name}, which date in your calendar would make this urgent, or impossible?', reason: 'Without a date of theirs there is no timeline.' },
    { question: '{name}, how long did your last decision of this kind take, and what held it up?', reason: 'It forecasts this one better than any promise.' },
    { question: '{name}, what has to be finished before you would have a free hand for this?', reason: 'Dependencies are timelines in disguise.' },
    { question: '{name}, when would be too late for it to help you this year?', reason: 'It turns interest into a date.' },
    {
      question: '{name}, what could we do in the coming two weeks that does not need anybody’s approval?',
      reason: 'A small free step keeps the thing moving.',
    },
  ],
  competition: [
    {
      question: '{name}, what do you do about it today, and what would you miss if it were gone?',
      reason: 'The present way of working is the real competitor.',
    },
    { question: '{name}, who else have you spoken to, and what did they get right?', reason: 'You learn the yardstick before you are measured by it.' },
    { question: '{name}, what would make you stay with what you have?', reason: 'Name the strongest argument against you first.' },
    { question: '{name}, which part of today’s solution would your people defend?', reason: 'What they defend must survive the change.' },
    {
      question: '{name}, how would you explain to a colleague why you looked at something new at all?',
      reason: 'It brings out the trigger behind the meeting.',
    },
  ],
}

/** Resting on a known fact of the company, by field; `{fact}` as it is said. */
export const byFact: Readonly<Record<string, readonly QuestionTemplate[]>> = {
  company_size: [
    {
      question: 'With {fact} people, who feels this problem every day, and who only hears of it?',
      reason: 'Size hides users; ask for those who would notice a change.',
    },
    { question: 'How does news of a change travel through {fact} people here?', reason: 'The way of the news is the way of the roll-out.' },
    { question: 'Out of {fact} people, how many would have to change what they do?', reason: 'The number of those affected sets effort and resistance.' },
  ],
  headquarters: [
    { question: 'What is decided in {fact}, and what may a site decide for itself?', reason: 'It shows how far the people at the table can go alone.' },
    { question: 'How often does somebody from {fact} see the work on the ground?', reason: 'Distance explains many wrong pictures.' },
    { question: 'Which site is most unlike {fact}, and would it need something else?', reason: 'The odd one out breaks a uniform plan.' },
  ],
  revenue: [
    { question: 'At {fact} of revenue, how large must an effect be before anyone looks up?', reason: 'It sets the scale on which benefits are read.' },
    { question: 'Which share of the {fact} depends on doing this well?', reason: 'It ties the problem to income instead of cost.' },
    { question: 'What would the next step up from {fact} demand of this part of the house?', reason: 'Growth is the pressure that makes old ways break.' },
  ],
  industry: [
    { question: 'What do outsiders usually get wrong about {fact} when they try to help?', reason: 'It shows respect for their trade and surfaces the trap.' },
    { question: 'Who in {fact} does this better than you, and what is their secret?', reason: 'A model to follow makes the wish concrete.' },
    { question: 'Which rule of {fact} would you break first if you could?', reason: 'It tells where the trade itself is the obstacle.' },
  ],
  tech_stack: [
    { question: 'You run {fact}: what works so well there that nobody may touch it?', reason: 'Knowing what is sacred keeps the proposal out of it.' },
    { question: 'What do people still do outside of {fact}, in lists of their own?', reason: 'Private lists mark the gap that you can fill.' },
    { question: 'Who would have to say yes before anything is connected to {fact}?', reason: 'It finds the gatekeeper of the integration.' },
  ],
  open_positions: [
    {
      question: 'You are hiring for {fact} positions: what can you not do until they are filled?',
      reason: 'Vacancies name a shortage that they already pay for.',
    },
    { question: 'If half of the {fact} open positions stayed empty, what would have to run differently?', reason: 'It frames the offer as capacity.' },
    { question: 'Which of the {fact} open positions is the hardest to fill, and why?', reason: 'The hardest role points at the scarcest skill.' },
  ],
  latest_news: [
    { question: 'I read that {fact}; what does that change in what you need this year?', reason: 'News moves priorities; connect to it before others do.' },
    { question: 'When I read that {fact}, I wondered whose workload that has increased; whose is it?', reason: 'Behind good news somebody has more to do.' },
    { question: 'Now that {fact}, which promise is the hardest to keep?', reason: 'Fresh promises create fresh needs.' },
  ],
}

/** Resting on the product’s own description; `{fact}` is a clause. */
export const byProduct: readonly QuestionTemplate[] = [
  {
    question: 'We say that {fact}; which part of that would matter here, and which would you not pay for?',
    reason: 'It lets the panel pick the value instead of hearing all of it.',
  },
  { question: 'Suppose it holds here that {fact}: who would be the first to notice?', reason: 'It finds the person for whom the product is made.' },
  { question: 'How would you check for yourselves whether {fact}?', reason: 'A test they design is a test they believe.' },
  { question: 'Who would lose something if {fact}?', reason: 'Every gain has somebody who pays for it; know them early.' },
  {
    question: 'Who has told you before something like what we say, that {fact}, and how did that end?',
    reason: 'Earlier attempts tell how badly it is wanted.',
  },
  { question: 'Which number on your own dashboard would move first if {fact}?', reason: 'It ties the promise to something they already watch.' },
  { question: 'What would make you doubt, after a month of use, that {fact}?', reason: 'It shows the risk while it can still be dealt with.' },
]

/** Resting on the goal of the meeting; `{fact}` is the step it is to end with. */
export const byGoal: readonly QuestionTemplate[] = [
  {
    question: 'What would you have to see before {fact} becomes an easy yes?',
    reason: 'It asks for the conditions of the goal while there is time to meet them.',
  },
  { question: 'Who besides you has to agree to {fact}, and what will they ask?', reason: 'The goal needs people who are not in the room.' },
  { question: 'Suppose we leave this room with {fact}: what would we have had to talk about?', reason: 'It lets the panel write the agenda towards the goal.' },
  { question: 'What could still speak against {fact}, that nobody has said aloud yet?', reason: 'Unspoken objections are the ones that win.' },
  { question: 'If {fact} is too big a step today, which smaller one would you take?', reason: 'It keeps a second best on the table.' },
  { question: 'How did the last vendor who came to something like {fact} get there?', reason: 'The path that worked once is the shortest.' },
]

/** What a question to a member is tied to, so that it belongs to this product and this company. */
export const groundings = {
  product: ['{name}, suppose that {fact}: {rest}', '{name}, we say that {fact}; {rest}', '{name}, if it is true that {fact}, {rest}'],
  company: ['{name}, {fact}, {rest}', '{Fact}, {name}, {rest}'],
} as const
