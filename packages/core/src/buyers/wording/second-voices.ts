import type { Corner } from '../knowledge/corner.js'
import type { Template } from './template.js'

/** What a second voice speaks to: what the salesperson and the first answer were about. */
export type Matter = 'money' | 'work' | 'people' | 'technology' | 'time' | 'deciding' | 'offer'

/** A view from one’s own corner on what was just spoken about. */
export const additions: Readonly<Record<Corner, Readonly<Record<Matter, readonly Template[]>>>> = {
  money: {
    money: ['And I count it over three years, exit included.', 'Anything above {limit} needs a second signature, as you may imagine.'],
    work: ['In my accounts that comes to {year_cost} a year, to put a figure on it.', 'What it costs in overtime I see every month, and it is not little.'],
    people: ['Hours spent in courses are a cost as well, only nobody books them.', 'Every person more is a sum that returns each year, remember that.'],
    technology: ['An interface is never free, I have paid for several.', 'From finance one remark: running costs hurt more than the purchase.'],
    time: ['The money for it is given out in September, not earlier.', 'A later start moves the return into another year, for what it is worth.'],
    deciding: ['Without a business case on one page it will not get past me.', 'I will want to see the sums before anybody signs.'],
    offer: [
      'If so, it has to show up as cash, not as a feeling.',
      'I would put a figure on that before we go on.',
      'Tell us also what it costs when it does not work.',
    ],
  },
  security: {
    money: ['Leave some of it for the security check, it is never in the offer.'],
    work: ['Half of those lists hold personal data, that is my side of it.', 'And nobody could tell me who opened which file, by the way.'],
    people: ['No shared passwords, whoever sits at the screen.'],
    technology: ['I want to know who gets access before a cable is plugged in.', 'Remember the audit, it comes every spring.'],
    time: ['My check takes three weeks, start it early.'],
    deciding: ['The security check comes first, and I do it myself.'],
    offer: ['Show me the audit report with it.', 'Where the data go I would like to hear as well.'],
  },
  technology: {
    money: ['The licence is the smaller part, keeping it alive is the rest.', 'My team’s days would have to be in that sum too.'],
    work: ['Most of it never reaches {tech}, that is what makes it hard for us.', 'It lives in {today}, so no system can help with it today.'],
    people: ['Whoever gets it will ring my service desk first.'],
    technology: ['One more interface is one more thing that breaks on a Sunday.', 'I want an export in a format that we can read without you.'],
    time: ['My people are booked until summer, plan with that.', 'Before a connection to {tech} I need two weeks for a test.'],
    deciding: ['Technically I have to release it as well.', 'Somebody from my team has to look at it before that.'],
    offer: ['Technically that stands or falls with {tech}.', 'What does it need from us to run, I would ask.'],
  },
  operations: {
    money: ['On the {sites} we pay for it in nerves, put that into the sum too.', 'Cheap is what the {users} really use, if you ask me.'],
    work: [
      'On a Monday it is worse, let me tell you.',
      'The {mishaps} are what I would put next to that.',
      'And the telephone never stops, nobody writes that down.',
    ],
    people: ['Ask two of the {users} before you promise anything.', 'They decide in the first week, whatever we say here.'],
    technology: ['It has to work with gloves on and in a hurry.', 'When it is down we go back to {today}, I will insist on that.'],
    time: ['Not in {peak}, that is all I ask.', 'Give my people two weeks of warning, whatever date it is.'],
    deciding: ['Those who have to work with it should be heard before.', 'I would want one {site} on board first.'],
    offer: [
      'I would like to see it on a wet Monday morning.',
      'Nice; my {n_doers} {doers} would have to live with it.',
      'The {users} are the ones you have to convince.',
    ],
  },
  lead: {
    money: ['The sum is one thing, what we can do afterwards is the other.', 'Money is found when the result is clear, that was always so.'],
    work: ['What our own customers notice of it worries me more.', 'And it does not scale, that is my problem with it.'],
    people: ['I will not hire for it, so it has to work with those we have.', 'Good people are what we are shortest of.'],
    technology: ['I do not want to hear of it again once it runs.', 'It must not tie us to one supplier for ten years.'],
    time: ['I want to show something by {deadline}.', '{?news}Bear in mind that {news}, everything else comes second.'],
    deciding: [
      'I decide quickly when the three of us agree, and slowly when we do not.',
      'Nobody gets a yes from me against the people who use it.',
      'What counts is whether it still looks right in two years.',
    ],
    offer: [
      'Then tell me what would be different here in a year.',
      'It has to serve one thing, {focus}; otherwise it can wait.',
      'I would ask who else has dared it.',
    ],
  },
  contract: {
    money: ['There will be {rivals} to compare it with.', 'I negotiate last, and then properly.'],
    work: ['Somebody pays for that twice, I see it in the invoices.'],
    people: ['Training belongs into the contract, at a fixed sum.'],
    technology: ['And the source code in escrow, please.'],
    time: ['Legal needs {weeks} weeks, whatever anybody promises.'],
    deciding: ['Our terms of purchase go out first, that is the order.', 'Three comparable offers, I do not bend that rule.'],
    offer: ['I would want that in writing, with a way out.', 'Put it into the offer and I will believe half of it.'],
  },
  people: {
    money: ['A good colleague who leaves costs more than that.'],
    work: ['People get ill from it, I see that in the figures.', 'It is also why new colleagues stay for a year and not for five.'],
    people: ['The works council wants to be asked before, not after.', 'And it must not look like supervision.'],
    technology: ['What does it record about each person, somebody should ask.'],
    time: ['Nothing during the holidays, half of the house is away.'],
    deciding: ['The works council has a say in it, do not forget them.'],
    offer: ['I think of those who have to learn it.', 'With {open_positions} open positions it had better save hands.'],
  },
  market: {
    money: ['An hour with a customer brings more than it costs, I would count that.'],
    work: ['Customers feel it before we do.', 'My people spend Fridays on it instead of calling anybody.'],
    people: ['My team will try anything once, and drop it as quickly.'],
    technology: ['It has to work on a telephone, otherwise my people will not open it.'],
    time: ['Not in the last weeks of a quarter.'],
    deciding: ['One of my regions would try it, if I am asked.'],
    offer: ['Can I tell that to a customer in one sentence?', 'Our customers would have to notice it.'],
  },
}

/** Not leaving it alone. */
export const counterpoints: readonly Template[] = [
  'There I have to disagree, the hard part is {point}.',
  'Hold on, as long as nobody has settled {point}, all that can wait.',
  'That is generous; I stumble over {point}.',
  'Not so fast, I have heard nothing on {point}.',
  'I see it less kindly, because of {point}.',
  'My colleague is polite; without an answer on {point} it is worth little.',
  'No, I would not leave it like that.',
  'You make it sound easier than it is.',
]

/** Taking the floor that a colleague passed on. */
export const takeOvers: readonly Template[] = ['Gladly.', 'Thanks.', 'Of course.', 'Right.']

/** Where one’s own views are used up. */
export const sameForMe: readonly Template[] = ['I see it the same way.', 'Nothing to add from me.', 'What was said holds for me too.', 'From my side the same.']
