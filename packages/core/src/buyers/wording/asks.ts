import type { Corner } from '../knowledge/corner.js'
import type { Template } from './template.js'

/** What a buyer wants to know, by the corner they ask from. Nothing is presupposed that nobody said, unless a slot asks for it. */
export const asks: Readonly<Record<Corner, readonly Template[]>> = {
  money: [
    '{?price}What does {product} cost in the second year, all in?',
    '{?no_price}What does {product} cost, all in?',
    'Where exactly would the saving show up in our accounts?',
    'Which of your customers got their money back, and how long did it take them?',
    'Who pays if the promised effect does not come?',
    'How does the bill grow when we grow?',
    '{?price}How did you arrive at that price?',
    '{?figure_said}How did you arrive at that figure, step by step?',
    'What would we have to pay on our own side, in hours and in equipment?',
    'How do your customers usually calculate the payback?',
  ],
  security: [
    'Where does our information sit, physically, and who holds the keys?',
    'When was your last penetration test, and may I read the result?',
    'What happens to everything of ours on the day we leave?',
    'How quickly would you tell me about an incident?',
    'Can our people log in with their own accounts, or do you bring another password?',
    'Which subcontractors of yours would touch our records?',
  ],
  technology: [
    'How does {product} connect to {tech}, concretely?',
    'What has to be installed on our side, and who keeps it running?',
    'Do you have an interface we can test, with documentation?',
    'What breaks first when the load doubles?',
    'How long did your slowest integration take, and why?',
    'Which data do you need from us before anything useful happens?',
    'How do we get our data out again?',
  ],
  operations: [
    'What changes on Monday morning for the people who do the work?',
    'How many of your users still open it after three months?',
    'Who trains the early shift, and how long does that take?',
    'What do they do when it is down in the middle of the day?',
    'Could we start with one {site} and leave the others alone?',
    'How many hours of my people go into the first four weeks?',
    'What does {product} do with the exceptions, which are half of our day?',
    'Have your customers’ {users} ever refused to use it?',
  ],
  lead: [
    'Suppose it works: what can we do then that we cannot do now?',
    'Why should this come before the other things on my desk?',
    'What do companies like {company} usually get wrong with it?',
    'Where will {product} be in three years, and will you still be independent?',
    'What is the one result you would bet your own bonus on?',
    'If I had to explain it to the owners in a sentence, which one would you lend me?',
    'Who has done this with you that I might know?',
  ],
  contract: [
    'What is the shortest commitment you would sign?',
    'Which service level do you guarantee, and what do we get when you miss it?',
    'How do we get out, and with how much notice?',
    'Would you accept our terms of purchase as they stand?',
    '{?discount}Is the discount for volume or for hurry?',
    'Which customers of yours may I ring up?',
    '{?price}What is included in the price, and what is not?',
  ],
  people: [
    'Who on our side has to be good at this, and do we have such a person?',
    'How do you bring along colleagues who have done it their own way for twenty years?',
    'What does it record about a single employee?',
    'Which team struggled most with it, and what helped?',
    'Has a works council anywhere agreed to it?',
    'How long until somebody new is at ease with it?',
  ],
  market: [
    'What would my people stop doing if they had it?',
    'Who did you lose against most recently, and over what?',
    'How long until a team sees the first result?',
    'What do you do clearly worse than the others?',
    'Which team like ours uses it every day?',
    'What keeps us from building the important half ourselves?',
  ],
}

/** After a claim that nothing backs up. */
export const proofAsks: readonly Template[] = [
  'At whose site was that, and may I call them?',
  'And how much of that survives outside a slide?',
  'Compared with what, precisely?',
  '{?figure}Is that an average or your best case?',
  '{?figure}Over what period, and with how many users?',
  'What did it look like at the customer where it went worst?',
  '{?figure}Would you put that figure into a contract?',
  'How would we check that ourselves within a month?',
  'Which part of it depends on us doing our homework?',
  '{?figure}Who came up with {figure}, you or the customer?',
  'What would have to be true here for the same to happen?',
]
export const noQuestions: readonly Template[] = [
  'Not for now, I have asked what I wanted to know.',
  'No more questions from me at the moment.',
  'You have answered mine.',
]
/** Where the next question comes from. */
export const askIntro: readonly Template[] = ['One, yes.', 'One thing, yes.', 'Yes, this.', 'I do.', 'A short one.']
