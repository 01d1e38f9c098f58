import type { ByTopic, Template } from './template.js'

/** What a buyer wants to know, by topic. */
export const asks: ByTopic = {
  money: [
    'What does {product} cost in the second year, all in?',
    'Where exactly would the saving show up in my books?',
    'Which of your customers got their money back, and how long did it take them?',
    'Who pays if the promised effect does not come?',
    'How does the bill grow when we grow?',
    'What would I be paying for that I cannot get out of my present contract?',
    'Is there a version small enough to fit below my approval limit?',
    'How did you arrive at that sum, step by step?',
  ],
  security: [
    'Where does our information sit, physically, and who holds the keys?',
    'When was your last penetration test, and may I read the result?',
    'What happens to everything of ours on the day we leave?',
    'How quickly would you tell me about an incident?',
    'Can we log in with our own directory, or do you bring another password?',
    'Which subcontractors of yours would touch our records?',
  ],
  technology: [
    'How does {product} connect to {tech}, concretely?',
    'What has to be installed on our side, and who keeps it running?',
    'Do you have an interface we can test this week, with documentation?',
    'What breaks first when the load doubles?',
    'How long did your slowest integration take, and why?',
    'Which data do you need from us before anything useful happens?',
    'Can my developers extend it themselves, or do they have to ask you?',
  ],
  operations: [
    'What changes on Monday morning for the people who do the work?',
    'How many of your users still open it after three months?',
    'Who trains the night shift, and in which language?',
    'What do they do when it is down in the middle of the day?',
    'Could we start with one site and leave the others alone?',
    'How much of my supervisors’ time goes into the first four weeks?',
    'What does it do with the exceptions, which are half of our day?',
  ],
  strategy: [
    'Suppose it works: what can we do then that we cannot do now?',
    'Why should this come before the other things on my desk?',
    'What do companies like {company} usually get wrong with it?',
    'Where will {product} be in three years, and will you still be independent?',
    'What is the one result you would bet your own bonus on?',
    'If I had to explain it to my board in a sentence, which would you lend me?',
  ],
  contract: [
    'What is the shortest commitment you would sign?',
    'Which service level do you guarantee, and what do we get when you miss it?',
    'How do we get out, and with how much notice?',
    'Would you accept our terms of purchase as they stand?',
    'Is the discount for volume or for hurry?',
  ],
  people: [
    'Who on our side has to be good at this, and do we have such a person?',
    'How do you bring along colleagues who have done it their own way for twenty years?',
    'What does it record about a single employee?',
    'How much of the success depends on one enthusiast in the house?',
    'Which team struggled most with it, and what helped?',
  ],
  timing: [
    'What could be running by the end of next month, realistically?',
    'How many weeks from signature to first use, at your slowest customer?',
    'What do you need from us in the first ten days?',
    'Is there anything that makes waiting more expensive for us?',
    'When would we know that it is not working?',
  ],
  competition: [
    'What do you do clearly worse than the others?',
    'Who did you lose against most recently, and over what?',
    'Why would somebody go back to a spreadsheet after trying you?',
    'What keeps us from building the important half ourselves?',
    'Which of the established names have you replaced, at a company our size?',
  ],
}

/** After a claim that nothing backs up. */
export const proofAsks: readonly Template[] = [
  'What makes you say {echo}, have you measured that somewhere?',
  'At whose site was that, and may I call them?',
  'And how much of that survives outside a slide?',
  'Compared with what, precisely?',
  'Is that an average or your best case?',
  'Over what period, and with how many users?',
  'What did it look like at the customer where it went worst?',
  'Would you put that figure into a contract?',
  'How would we check that ourselves within a month?',
  'Which part of it depends on us doing our homework?',
  'Who came up with that number, you or the customer?',
  'What would have to be true here for the same to happen?',
]
