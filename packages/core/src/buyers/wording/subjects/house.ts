import type { SubjectWording } from './subject-wording.js'

/** The house: its size, its systems, its plans, and the person who speaks. */
export const house = {
  tenure: {
    topic: null,
    short: '{tenure}',
    any: [
      'I have been here for {tenure}.',
      '{Tenure} with {company} now.',
      'It is {tenure} since I joined.',
      '{?new}I am fairly new, {tenure}, so some of the history I only know from others.',
      '{?old}{Tenure}, long enough to have seen several ways of doing this.',
    ],
  },
  own_role: {
    topic: null,
    short: '{role_does}',
    any: [
      'I am the {role} here: {role_does}.',
      'My part is short to describe: {role_does}.',
      'As {role} I have one job in all this: {role_does}.',
      'In this house I am responsible for one thing: {role_does}.',
    ],
    closed: [[/./, 'yes']],
  },
  names: {
    topic: null,
    short: '{self}, {role}',
    any: ['I am {self}, {role} at {company}.', 'My name is {self}, and I am the {role} here.', '{self}; I am the {role}, {role_does}.'],
    more: ['Beside me sits {others}.'],
  },
  company_size: {
    topic: null,
    short: '{n_size} people',
    any: [
      '{company} has {n_size} people.',
      'We are {n_size} people, on {n_sites} {sites}.',
      'About {n_size} employees, and it does not feel like that many on a Monday.',
      '{N_size} in all, from the office to the {sites}.',
    ],
    closed: [[/./, 'yes']],
  },
  headquarters: {
    topic: null,
    short: 'in {headquarters}',
    any: [
      'We are based in {headquarters}.',
      'The head office is in {headquarters}, the work is done on {n_sites} {sites}.',
      'Our headquarters are in {headquarters}, that is where such things are decided.',
    ],
    closed: [[/./, 'yes']],
  },
  revenue: {
    topic: 'money',
    short: '{revenue}',
    any: [
      'Revenue was {revenue} last year.',
      'We turned over {revenue}, with a margin that leaves no room for mistakes.',
      '{revenue} of revenue, it is in the annual report.',
    ],
    closed: [[/./, 'yes']],
  },
  industry: {
    topic: 'strategy',
    short: '{industry}',
    any: [
      'We are in {industry}, with {n_size} people.',
      '{Industry} is our business, out of {headquarters}.',
      'Our company lives from {industry}, and there reliability comes before everything.',
      'In a word, {industry}.',
    ],
    closed: [[/./, 'yes']],
  },
  open_positions: {
    topic: 'people',
    short: '{open_positions} open positions',
    any: [
      'There are {open_positions} open positions at the moment.',
      'We are hiring for {open_positions} positions, and good people are hard to find.',
      '{Open_positions} vacancies right now, some of them open for half a year.',
    ],
    closed: [[/./, 'yes']],
  },
  systems: {
    topic: 'technology',
    short: '{tech_all}',
    any: [
      'The systems you would meet here: {tech_all}, and beside that {today}.',
      'You would have to connect to {tech}, everything else can wait.',
      'It all depends on {tech}, that is where the orders and the master data are.',
      'We run {tech_all}, and whatever you integrate must not touch that on a working day.',
    ],
    corner: {
      technology: ['I look after {tech_all}, and every interface to {tech} goes through my team.'],
      operations: ['I only see the screens; {tech} is what {tech_person} looks after.'],
    },
    more: ['{Tech_person} can tell you the versions.'],
    why: ['Because that will still be here in ten years.'],
    closed: [[/./, 'yes']],
  },
  security: {
    topic: 'security',
    short: 'a certificate with its report, and personal access only',
    any: [
      'For security I need three things: a certificate with the report, access by person, and our data inside Europe.',
      'Our data sit in our own computing centre, and {tech} is the only thing that writes to them.',
      'Data protection is checked before any pilot; without an agreement on paper nothing is connected.',
      'A certificate helps, if the audit report comes with it and we can see who accesses what.',
    ],
    corner: {
      money: ['On security I take the word of {tech_person}, who has stopped a contract of mine for it once.'],
      operations: ['Security is the business of {tech_person}; I only know that shared passwords are over.'],
      lead: ['It can block you, yes, because {tech_person} has a veto on security and I do not overrule that.'],
      contract: ['A data protection agreement goes into the contract as an annex, that is not up for negotiation.'],
    },
    more: ['The questionnaire has forty questions.'],
    why: ['Because a leak would be in the papers here the same evening.', 'The auditors look at it every spring.'],
    closed: [
      [/block|stop|matter|important|topic|concern|require|need/, 'yes'],
      [/cloud/, 'no'],
      [/./, 'yes'],
    ],
  },
  data_place: {
    topic: 'security',
    short: 'in our own computing centre',
    any: [
      'Our data are stored in our own computing centre, not in a cloud.',
      'They sit in the house, on servers of our own; the cloud is for the canteen menu.',
      'The data stay with us, in a cellar with two locks, and only {tech} writes to them.',
      'Nothing of it is hosted outside, and that was a decision.',
    ],
    why: ['Because a leak would be in the papers here the same evening.'],
    closed: [
      [/cloud|outside|extern|hosted/, 'no'],
      [/./, 'yes'],
    ],
  },
  contract: {
    topic: 'contract',
    short: 'twelve months at first, with a way out',
    any: [
      'For a contract we want {contract_term} at first, and notice of three months.',
      'The terms are simple: {contract_term}, no automatic renewal, payment within thirty days.',
      'Legal strikes out everything beyond {contract_term} in a first contract.',
      'A commitment of {contract_term} I can defend, three years I cannot.',
    ],
    corner: { contract: ['Our own terms go on the table first: {contract_term}, thirty days net, liability not below the order value.'] },
    why: ['Because we still pay for something that nobody could cancel in time.'],
    closed: [[/./, 'yes']],
  },
  support: {
    topic: 'operations',
    short: 'somebody on the telephone from five in the morning',
    any: [
      'The support has to pick up when our day begins, and that is at five in the morning.',
      'What we need is a person on the telephone within ten minutes, in our language; tickets do not help at five in the morning.',
      'A service level with a consequence, otherwise support is only a word.',
      'Our present supplier answers the next day, so the support can only get better.',
    ],
    why: ['Because when it stands still, {n_units} {units} stand still.'],
    closed: [[/./, 'yes']],
  },
  growth: {
    topic: 'strategy',
    short: 'more volume with the same people',
    any: [
      'The plan for the next two years is more volume with the same people.',
      'We want to grow by a tenth a year without adding to the office.',
      'Growth, yes, but out of what we have; {open_positions} open positions show you why.',
      '{?news}The future has a name at the moment: {news}.',
    ],
    corner: { lead: ['My strategy fits in a line: grow by a tenth a year, and not in overhead.'] },
    why: ['Because people are harder to find than customers.'],
    closed: [[/./, 'yes']],
  },
  news: {
    topic: 'strategy',
    short: 'it is going according to plan, just about',
    any: [
      'You have read that {news}; it goes according to plan, if only just.',
      'It is true, {news}, and it takes up more of our time than we thought.',
      'That is the big subject here: {news}, and everything else has to fit around it.',
      'Since {news}, nobody has had a quiet week.',
    ],
    why: ['Because the old ways do not stretch that far.'],
    closed: [[/./, 'yes']],
  },
  priorities: {
    topic: 'strategy',
    short: '{focus}',
    any: [
      'At the top of my list stands {focus}.',
      'My focus this year is {focus}, everything else comes after it.',
      'What matters most to me is {focus}.',
      'First {focus}, then a long time nothing.',
    ],
    more: ['{?news}And of course {news}.'],
    why: ['Because that is what I am asked about every month.'],
    closed: [[/./, 'yes']],
  },
} as const satisfies Record<string, SubjectWording>
