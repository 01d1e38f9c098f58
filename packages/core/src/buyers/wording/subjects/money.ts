import type { SubjectWording } from './subject-wording.js'

/** What it costs, what there is to spend, and what it has to bring. */
export const money = {
  budget: {
    topic: 'money',
    short: '{budget}, and nothing planned beyond that',
    any: [
      'There is no budget line for it this year; about {budget} could be moved if the case is good.',
      'We have not planned for it, but I see {budget} that is not spent yet.',
      'As for money, {budget} a year is what we could find, and it has to come from another budget.',
      'Think of {budget} for the first year, everything included, and not of more.',
      'The budget round is in September; until then {budget} is what can be moved.',
      'The budget is closed until autumn; {budget} is what is left in the pot for things like this.',
    ],
    corner: {
      money: [
        'My budget has {budget} for the unforeseen, and you would be the unforeseen.',
        'I could release {budget} this year, if somebody gives me a reason to spend it.',
      ],
      operations: ['I have no budget of my own for that, we speak of {budget} that {money_person} would have to release.'],
      technology: ['In the IT budget nothing is free; {budget} would have to come from elsewhere, and {money_person} knows from where.'],
      contract: ['{budget} is the ceiling I was given for the whole subject.'],
      lead: ['If it is worth it, money is found; without a fight I would say {budget}.'],
    },
    more: ['The next budget round is in September.', 'Up to {limit} it needs one signature less.'],
    why: ['Because the year was planned before anybody knew of you.', 'We spent what we had on {news_or_past}.'],
    closed: [
      [/\bany|left|could|would|find|free\b/, 'yes'],
      [/./, 'no'],
    ],
  },
  payback: {
    topic: 'money',
    short: '{payback}',
    any: [
      'The payback has to come within {payback}, otherwise it does not get through.',
      'We expect the money back in {payback}, counted from the first invoice.',
      'A return inside {payback} is the rule here, whoever asks.',
      '{Payback} is the longest payback that was ever approved.',
      'If it pays for itself in {payback}, nobody will argue; after that everybody will.',
    ],
    corner: {
      money: ['I look at payback before anything else, and beyond {payback} I stop reading.'],
      operations: ['{Money_person} always says {payback}, and I have never seen an investment with a longer return go through.'],
      lead: ['For an investment like this I give it {payback} to pay back, with a result I can see after half of that.'],
    },
    more: ['And I mean real money, no hours that nobody books elsewhere.', 'Counted with all costs, those on our side as well.'],
    why: [
      'Because after that the people have moved on, and nobody checks the sum any more.',
      'It is the same measure that we put on a machine.',
      'Anything slower loses against what else we could do with the money.',
    ],
    closed: [[/./, 'yes']],
  },
  pain_cost: {
    topic: 'money',
    short: 'about {year_cost} a year',
    any: [
      'All in all it costs us about {year_cost} a year, most of it in working hours.',
      'The sum we once added up was {year_cost} a year, without {mishaps}.',
      'I would put the cost at {year_cost} a year; {hours} hours a week come together quickly.',
      'Roughly {year_cost} a year, and {mishap} comes on top of that cost each time.',
    ],
    corner: {
      money: ['My last calculation says {year_cost} a year: {hours} hours a week at full cost.'],
      operations: ['In money I know it only roughly, {year_cost} a year; in nerves it costs more.'],
    },
    more: ['What {mishap} costs us with a customer is not even in that sum.'],
    why: ['Because it is all done by hand, and by people who are not cheap.', 'It is {doers} doing by hand what nobody has put in order.'],
    closed: [[/./, 'yes']],
  },
  discount: {
    topic: 'contract',
    short: 'what counts is the sum over three years',
    any: [
      '{?price}{price_said} is a price I can work with only if {point} is settled.',
      '{?price}I do not haggle over {price_said} before I know what we get for it.',
      '{?no_price}You have not named a price yet, so I cannot say whether it is too much.',
      '{?no_price}Which price do you mean? So far I have heard none from you.',
      'What counts for the price is the sum over three years, a discount in the first one does not impress anybody.',
    ],
    why: ['Because we can spend the money only once.'],
    closed: [
      [/too (?:high|much|expensive)|expensive/, 'no'],
      [/./, 'no'],
    ],
  },
} as const satisfies Record<string, SubjectWording>
