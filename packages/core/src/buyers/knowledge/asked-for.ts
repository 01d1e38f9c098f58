import type { Subject } from './subject.js'

/**
 * By which words a question asks for what: the first that fits wins, so that the narrower stands before the wider.
 * Tested on the plain words of one question, in lower case, without apostrophes.
 */
const patterns: readonly (readonly [Subject, RegExp])[] = [
  [
    'pilot_proof',
    /\bhow long (?:should|would|must|shall|will) (?:it|that|the (?:pilot|trial|test)|a (?:pilot|trial|test)) (?:run|last|be|go)\b|\blike to see in (?:a|the) (?:pilot|trial|test)\b/,
  ],
  [
    'worry',
    /\b(?:does|did|do|is|would|will|was)\b.*\b(?:settles?|answers?|satisf\w+|enough|convinces?|convinced|solves?)\b.*\b(?:you|your (?:point|question|concern|worry))\b|\bwhat (?:do|would|else do|else would) you (?:still |then )?need(?: from (?:me|us))?(?: to (?:support|agree|say yes|move|go|decide)\b.*)?$/,
  ],
  [
    'names',
    /\bwhat(?: is|s) your (?:\w+ )?name\b|\bwhat(?: i|)s your name\b|\bwho (?:am i|are we) (?:speaking|talking) (?:to|with)\b|\bwho is (?:who|here|on your side)\b|\bintroduce yourself/,
  ],
  ['time_left', /\bhow (?:much|long) (?:time )?(?:do|have) we (?:have|got)\b|\bhow much time (?:is|do we have) (?:left|today)\b/],
  [
    'tenure',
    /\bhow long have you (?:been|worked)\b|\bhow many years have you\b|\bwhen did you (?:join|start)\b|\byour tenure\b|\bsince when (?:are|have) you\b|\bhow long .*\b(?:in this role|with the company|in your job)\b|\bnew (?:here|to the company|in the job)\b|\bwhat did you do before\b|\bwhere did you work before\b/,
  ],
  [
    'unasked',
    /\bshould i have asked\b|\bdid i (?:miss|forget)\b|\banything (?:else )?(?:i should|we should|that i|you (?:want|would like) to (?:add|tell))\b|\banything else\b|\bwhat have i (?:missed|forgotten)\b|\banything (?:we|i) (?:missed|havent)\b/,
  ],
  [
    'expectation',
    /\bwhat should we\b.*\btoday\b|\bachieve\b.*\b(?:today|meeting|call)\b|\b(?:get|take) (?:out of|away from) (?:today|this|our)\b|\b(?:expect|hope|want|like) (?:from|of|for|out of) (?:today|this (?:meeting|call|hour|conversation)|us today)\b|\bmake (?:this|today).*(?:useful|worth|success)\b|\bwhat would you like to (?:talk about|cover|discuss)\b/,
  ],
  ['next_step', /\bnext steps?\b|\bwhere do we go from here\b|\bhow (?:do|should|would) we (?:proceed|go on|move on|continue)\b|\bwhat happens next\b/],
  [
    'know_us',
    /\b(?:heard of|know|seen|familiar with|read about|used) (?:about )?(?:us|our (?:product|company|page|site)|me before)\b|\bhow did you (?:hear|find)\b/,
  ],
  [
    'trigger',
    /\bwhy (?:are|did) (?:you|we) (?:here|meet|agree to|take this|looking|look)\b|\bwhy (?:now|today)\b|\bwhat (?:made|makes|brought) you (?:look|take|agree|interested)\b|\bwhat triggered\b/,
  ],
  [
    'decision_time',
    /\bhow (?:long|quickly|fast|many weeks)\b.*\b(?:decision|decide|decides|approval|approve|legal|sign|signature|procurement|purchase|to buy)\b|\bhow long (?:would|will|does) (?:it|that|this) (?:usually |normally )?take you\b/,
  ],
  [
    'limit',
    /\bapproval (?:limit|level|threshold)\b|\b(?:can|could|may) you (?:sign|release|approve) (?:for )?\d|\b(?:sign|release|approve|spend|order) (?:without|alone|by yourself|on your own|yourself)\b|\bhow much (?:can|could|may) you (?:sign|release|approve|order)\b|\babove \d|\bwhich sum\b|\bsecond signature\b/,
  ],
  [
    'signature_steps',
    /\bsteps? (?:between|to|towards|until|from|before|that)\b|\bwho (?:has to |needs to |must |would (?:have to )?|will )?signs?\b|\b(?:approval|buying|purchasing|procurement|decision|decision making|internal) process\b|\bprocess .*\b(?:decision|approval|buy|purchase|contract)|\bhow (?:does|do|would|will) (?:a |an |the |you |your |such a |it )?(?:purchase|order|decision|contract|approval|things|yes)\b.*\b(?:work|made|get|go|travel|run|approved|happen)|\bsignature\b|\bhow do you (?:usually |normally |typically )?(?:buy|purchase)\b/,
  ],
  [
    'decider',
    /\byour boss\b|\bthe board (?:say|think|want)|\bwho\b.*\b(?:decides?|decision|approves?|approve|final (?:say|word|call)|last word|agree|say yes|says yes|convince|involved|on board|at the table|stakeholders?|has a say)\b|\bdecision.?makers?\b|\b(?:your|you) (?:the one who |to |can you |)?(?:decides?|decision)\b(?!.*\b(?:between|how)\b)|\bcan you decide\b|\bwhose (?:decision|call|budget)\b|\bdo you decide\b/,
  ],
  [
    'payback',
    /\bpay ?backs?\b|\bpay (?:back|itself|for itself)\b|\bpays (?:back|for itself)\b|\broi\b|\breturn (?:on|do|would|of)\b|\breturns?\b.*\b(?:invest|expect|need)|\bbreak ?even\b|\bamorti|\bmoney back\b/,
  ],
  [
    'discount',
    /\bdiscount|\bcheaper\b|\bprice (?:ok|okay|fine|acceptable|too high|too much)\b|\btoo expensive\b|\bwhat .*\bprice .*(?:acceptable|right|expect)|\b(?:ok|okay|fine) with (?:the|that|our) price\b|\bthink (?:of|about) (?:the|that|our) price\b/,
  ],
  ['training', /\btrain(?:ed|ing|s)?\b|\bonboard|\bnew colleagues\b|\blearn (?:the|to|it)\b|\bhow do .* learn\b/],
  [
    'pain_hours',
    /\bhow (?:many hours|much time|many days|many minutes)\b|\bhours\b.*\b(?:spend|lose|lost|cost|take|takes|goes|week|day)\b|\bhow long does (?:it|the|that|your|this|a)\b|\btime (?:do|does|is|goes).*\b(?:spend|lose|lost|into)\b/,
  ],
  [
    'pain_cost',
    /\bcosts? (?:you|your|the company|of|a|per|today|now)\b|\bwhat (?:do|does|would|is)\b.*\bcosts?\b|\bhow (?:much|many).*\b(?:cost|costs|lose|losing|lost|waste|wasting|worth)\b|\bin (?:money|euros|pounds|dollars)\b|\bprice of (?:a|doing)|\bovertime\b|\bhow expensive\b|\bmeasure the cost\b/,
  ],
  [
    'bad_month',
    /\b(?:worst|bad|wrong|busiest|busy|peak|quiet|quietest|best) (?:time|month|months|moment|season|weeks?|one)\b|\bwhich month\b|\bpeak\b|\bwhen (?:are|is) (?:you|it|your) .*\bbus/,
  ],
  [
    'budget',
    /\bwho pays\b|\bbudgets?\b|\bhow much (?:money|could you spend|can you spend|would you (?:pay|spend|invest)|are you (?:willing|ready|prepared)|do you want to spend|have you (?:set|put))|\bwilling to (?:pay|spend|invest)\b|\bset aside\b|\bafford\b|\bprice range\b|\bspend\b|\bfunds?\b|\bmoney (?:for|is|available)\b/,
  ],
  [
    'start',
    /\bwhich (?:day|week|date) (?:suits?|works?|would|is)\b|\bwhen (?:suits|works)\b|\b(?:when|how soon|how early|which (?:date|week|day)) (?:could|can|would|should|might|may|do|is|shall)\b.*\b(?:start|begin|go|run|pilot|trial|test|name)\b|\bwhen (?:could|can|would|shall) we\b|\bstart(?:ing)? date\b|\bwould (?:march|april|may|june|july|september|january|february|october|november|december|next (?:month|week)) (?:work|suit|be)\b/,
  ],
  [
    'deadline',
    /\bdeadlines?\b|\bby when\b|\btime ?lines?\b|\btime ?frame\b|\bhow (?:soon|urgent|quickly)\b|\burgen|\bwhen (?:do|does|did|must|should|would|will|is|are|was)\b|\bwhat date\b|\bwhich date\b|\btiming\b/,
  ],
  [
    'trial_site',
    /^(?:and )?(?:at|in|on|with) which \w+$|\b(?:which|what|where)\b.*\b(?:site|depot|ward|wards|plant|region|line|team|location)\b.*\b(?:test|trial|pilot|start|first|begin|suit|fair|choose|try)|\bwhere (?:would|could|should|shall|can) (?:we|you|it) (?:start|test|try|begin|run)/,
  ],
  [
    'last_project',
    /\b(?:last|previous|earlier|past|recent) (?:projects?|time|software|attempts?|roll ?outs?|tools?|vendors?|purchases?|deals?|launch|change|experience|initiative)\b|\bprojects?\b.*\b(?:fail|failed|stopped|wrong|before|ended|end|like this|sort|kind)|\b(?:tried|done|used|bought|had) (?:something |anything |a |such |it |this |that )?(?:like (?:this|that|it)|similar|before|tool like|such a)\b|\btried (?:before|already|so far|to)\b|\bexperiences? (?:with|have you)\b|\bhave you (?:ever |already )?tried\b|\bhow did (?:it|that) end\b|\bwhat went wrong\b|\bwent wrong (?:last|then|with)\b|\bhappened (?:with|to|last|the last)\b/,
  ],
  [
    'standing_still',
    /\bnothing (?:changes|changed|happens|happened)\b|\b(?:do|did|doing) nothing\b|\bcarry on\b|\bdont (?:change|do|act|buy)\b|\bleave it as\b|\bstay as\b|\bstatus quo\b|\banother year\b|\bif you wait\b|\bkeep going like\b/,
  ],
  [
    'rivals',
    /\bcompetit|\bwho else\b|\balternatives?\b|\bother (?:vendors?|suppliers?|offers?|providers?|options?|companies|tools)\b|\btalking to\b|\bshort ?list\b|\bimpressed\b|\bcompare (?:us|with)\b|\blooking at\b|\banybody else\b|\banyone else\b/,
  ],
  [
    'liked',
    /\bwhat do you (?:like|love|enjoy|value)\b|\bwhat (?:works|is working|goes) well\b|\bwould you (?:miss|keep)\b|\bwhat should (?:stay|not change)\b|\bhappy with\b|\bsatisfied\b/,
  ],
  [
    'team_size',
    /\bwho (?:does|do|plans?|makes?|writes?|handles?|works on) (?:that|it|this|the (?:planning|tours?|routes?|plan|letters?|work)|all)|\bhow many of (?:them|those|these)\b|\bhow many are (?:they|there)\b|\bhow (?:big|large|many)\b.*\b(?:teams?|dispatchers?|planners?|nurses|doctors|buyers|agents|team leads|people plan|people do|people work on|people are in|people in|colleagues|sales people|sellers|foremen|people would)\b|\bteam size\b|\bhow big is (?:the|your) team\b|\bsize of (?:the|your) team\b|\bwho is (?:in|on) your team\b/,
  ],
  [
    'units',
    /\bhow (?:many|big|large)\b.*\b(?:vehicles?|lorr(?:y|ies)|trucks?|vans?|fleet|drivers|beds|machines|seats|users|licen[cs]es)\b|\bsize of (?:the|your) fleet\b/,
  ],
  ['sites', /\bhow many\b.*\b(?:sites?|depots?|wards?|plants?|locations?|branches|hospitals|regions?|lines?|offices)\b/],
  [
    'mishaps',
    /\bhow (?:many|often)\b.*\b(?:late|errors?|mistakes?|wrong|complain\w*|fail|fails|happens?|happen|break|delays?|delayed|stops?|duplicates?|incidents?|problems?)\b/,
  ],
  [
    'exceptions',
    /\bexceptions?\b|\bcancel(?:led|s|ed)?\b.*\borders?\b|\borders?\b.*\bcancel|\bhow (?:do|does) .*\bhandle\b|\bwhat (?:do you do|happens) (?:when|if)\b|\bhow often do you (?:change|replan|adjust|update)\b|\bhear about\b|\bduring the day\b/,
  ],
  ['open_positions', /\bopen positions?\b|\bvacanc|\bhiring\b|\bhire\b|\brecruit|\bpositions? (?:are )?open\b/],
  [
    'company_size',
    /\bhow (?:many|big|large)\b.*\b(?:employees|company|people|staff|headcount|organi[sz]ation|workforce)\b|\bhead ?count\b|\bhow big are you\b/,
  ],
  [
    'headquarters',
    /\bwhere (?:are|is) (?:you|your (?:company|head ?office|headquarters?)|the (?:company|headquarters?)|headquarters?) ?(?:based|located|located at|at home)?$|\bheadquart|\bhead office\b|\bwhere are you based\b/,
  ],
  ['revenue', /\brevenues?\b|\bturnover\b(?!.*staff)|\bannual sales\b|\bhow much do you (?:sell|make|earn)\b/],
  ['data_owner', /\b(?:who|whose)\b.*\b(?:owns?|responsible|in charge|looks after|takes care|maintains?|contact|runs it|job is)\b|\bmaster data\b/],
  [
    'data_place',
    /\bwhere\b.*\bdata\b|\bdata\b.*\b(?:stored|kept|sit|sits|live|lives|located|hosted)\b|\bcloud\b|\b(?:host|hosted|hosting)\b|\bon premis|\bown servers?\b|\bcomputing cent/,
  ],
  [
    'security',
    /\bsecur|\bdata (?:protection|stored|privacy|sit|live|kept|leave)\b|\bprivacy\b|\bgdpr\b|\bcertif|\biso\b|\bsoc 2\b|\bhost(?:ed|ing)\b|\bencrypt|\baccess rights?\b|\bpenetration\b|\bcompliance\b|\bdata\b.*\b(?:stored|where|leave|cloud)\b|\bwhere\b.*\bdata\b/,
  ],
  [
    'systems',
    /\b(?:oracle|salesforce|dynamics|coupa|netsuite|sage|workday|excel|hubspot|jira|orbis|citrix|ariba|navision|infor)\b|\b(?:which|what) (?:\w+ )?(?:systems?|software|tools?|platforms?|applications?|erp|database|technology|stack|programs?)\b|\btech stack\b|\bintegrat|\bconnect(?:ed|ion|s)?\b|\binterfaces?\b|\bapis?\b|\bsap\b|\bsystems?\b.*\b(?:use|run|have|depend)\b|\bdo you (?:use|run|work with|have)\b.*\b(?:software|systems?|tools?|erp|crm)\b/,
  ],
  ['support', /\bsupport\b|\bhelp ?desk\b|\bservice levels?\b|\bslas?\b|\bmaintenance\b/],
  ['contract', /\bcontracts?\b|\bterms\b|\bnotice\b|\bliabilit|\bclauses?\b|\blegal\b|\bcommitment\b|\bpayment\b/],
  ['reference', /\breferences?\b|\b(?:talk|speak|call) (?:to|with)? ?(?:one of our|our|a|another) customers?\b|\bcustomer (?:call|visit)\b/],
  [
    'worry',
    /\bwhat\b.*\b(?:stops?|stopping|blocks?|blocking|prevents?|preventing|holds?|holding|keeps?|keeping) you\b|\bwould stop\b|\bstands? in (?:the|our|your) way\b|\b(?:is|s|still|else is|whats) missing\b|\bmissing for\b|\bwhat is (?:still )?open\b|\bstill open\b|\bopen (?:points?|questions|issues) (?:for|on) you\b|\bspeaks? against\b|\bworr(?:y|ies|ied)\b|\bconcerns?\b|\bafraid\b|\bfears?\b|\bnervous\b|\brisks?\b|\bhesita|\bdoubts?\b|\bobjections?\b|\breservations?\b|\bdeal ?breakers?\b|\bneed (?:from (?:me|us) )?(?:for|to say|to give|to get) (?:a |to )?yes\b|\btake (?:for|to get) (?:a |you to )?(?:say )?yes\b|\bblocks? (?:you|it|us)\b|\bcould (?:block|stop|kill)\b|\bwhat would (?:it|we) (?:take|need)\b|\bwhats? holding\b|\bnot convinced\b|\bbothers? you\b|\bno go\b/,
  ],
  [
    'pilot_proof',
    /\b(?:pilot|trial|test|proof|poc)\b.*\b(?:prove|proves|proven|show|look|success|successful|convince|need|measure|judge|have to)\b|\bhave to (?:prove|show|see)\b|\bwould (?:convince|prove)\b(?!.* your)|\bprove\b|\bsuccess criteria\b|\bneed to see\b|\bwant to see\b|\bhow would you (?:check|test|judge|measure)\b|\bwhat .*\bpilot\b|\bhow (?:would|should|long|big).*\b(?:pilot|trial|test)\b|\bconvince you\b|\bevidence\b/,
  ],
  [
    'users',
    /\bconvince them\b|\bwho\b.*\b(?:against|oppose|opposed|resist|sceptic\w*|skeptic\w*)\b|\bworks council\b|\bunions?\b|\badopt|\bresist|\baccept(?:ance)?\b|\b(?:drivers|nurses|doctors|users|people|staff|employees|dispatchers|agents|operators|colleagues|buyers|team)\b.*\b(?:say|says|think|thinks|react|like|feel|want|use|welcome|convince|convinced|hear)\b|\bconvince your\b|\bhow (?:would|will|did|do) (?:your|the) (?:drivers|nurses|doctors|users|people|staff|employees|dispatchers|team|colleagues) (?:react|feel|like|see|take|respond)\b/,
  ],
  [
    'priorities',
    /\bpriorit|\bfocus(?:ed|ing)?\b|\btop of\b|\bmatters? (?:most|to you|more)\b|\b(?:most )?important\b|\bon your (?:desk|list|plate|agenda)\b|\binitiatives?\b|\bcare (?:most )?about\b|\bkeeps you busy\b|\bworking on\b/,
  ],
  [
    'measure',
    /\bhow (?:do|would|will) you (?:measure|know|track|control)\b|\bkpis?\b|\bmetrics?\b|\bdashboard\b|\b(?:which|what) (?:numbers?|figures?)\b|\bmeasured by\b/,
  ],
  [
    'criteria',
    /\bhow do you (?:calculate|assess|weigh|approve)\b|\bwhat made you (?:sign|buy|choose|decide)\b|\bhow (?:do|would|will) you (?:decide|choose|judge|compare|evaluate|pick|select)\b|\bcriteria\b|\bdecide between\b|\bwhat (?:do you look|counts|would make you choose)\b|\brequirements?\b|\bwhat do you need from (?:a|us|your)\b/,
  ],
  [
    'growth',
    /\bgrow(?:th|ing)?\b|\bexpan[ds]|\bnext (?:two|three|five|few|2|3|5) years\b|\bstrateg|\bfuture\b|\bvision\b|\blong term\b|\bplans for\b|\bwhere (?:do|will) you (?:see|want)\b/,
  ],
  [
    'success',
    /\bsuccess(?:ful)?\b|\bwhat (?:should|would|must) (?:change|be different|be better|improve|happen)\b|\bwhat (?:do|would) you (?:want|hope|wish|like|expect)\b|\bobjectives?\b|\bgoals?\b|\bideal(?:ly)?\b|\bmagic wand\b|\bwould you do with\b|\bmake you happy\b|\bgood (?:result|outcome|look)\b|\bbenefits?\b|\btrying to achieve\b|\bwhat would (?:help|make)\b|\btime you (?:save|win|get)\b/,
  ],
  [
    'own_role',
    /\bwhat (?:do|does) (?:you|your (?:role|job|position|work)) (?:do|actually do|involve|cover|look like|mean|exactly)\b|\bwhat (?:is|are) (?:your|you) (?:role|job|part|responsib\w+|responsible)\b|\bwhats your (?:role|job|part)\b|\byour (?:role|job|responsibilit\w+|position)\b|\babout yourself\b|\bwhat are you responsible\b|\bwhat exactly do you do\b|\byour background\b/,
  ],
  [
    'industry',
    /\b(?:what|which) (?:industry|business|sector|market)\b|\bwhat (?:does|do) (?:your|the) (?:company|firm|business)\b|\bwhat do you (?:sell|make|produce|deliver)\b|\bwho are your customers\b|\babout (?:the|your) company\b/,
  ],
  [
    'trouble',
    /\bchalleng|\bheadaches?\b|\bproblems?\b|\bpains?\b|\btroubl|\bstruggl|\bbottlenecks?\b|\bfrustrat|\bgoes wrong\b|\bgo wrong\b|\bwhats wrong\b|\bhurts?\b|\bannoy|\bdifficult|\bhard(?:est)?\b|\bissues?\b|\bweak|\bkeeps you (?:awake|up)\b|\bimprove\b|\bworks? badly\b|\bdont you like\b|\bgets? stuck\b|\bnot work/,
  ],
  [
    'opinion',
    /\bwhat you expected\b|\bhow do (?:our|the|these|those|my) \w+ (?:look|sound)\b|\btrust us\b|\bwhat do you (?:think|say|make of)\b|\bhow does (?:that|this|it) (?:sound|look|feel)\b|\byour (?:view|opinion|take|impression|thoughts|reaction|feeling)\b|\bdoes (?:that|this|it) (?:make sense|help|sound|answer|fit|interest|matter)\b|\bdo you (?:agree|like (?:it|that|the idea)|believe)\b|\b(?:interested|interesting|relevant|useful|attractive|exciting|worth it)\b|\bhow (?:do|would) you feel\b|\bwould (?:that|this|it) (?:help|work|be|make|suit|fit|interest)\b|\bsound(?:s)? (?:good|fair|reasonable)\b|\b(?:how do|do) you see (?:it|that|this)?\b|\bwould you (?:use|buy|want|like) (?:it|that|this)\b|\bcould that\b/,
  ],
  [
    'present_way',
    /\bhow (?:is|are) (?:\w+ ){1,3}(?:organi[sz]ed|done|planned|handled|managed|set up|written|made)\b|\bhow (?:your|the|that|this|it) (?:\w+ ){0,2}(?:works?|runs?|looks?|is done|goes)\b|\bhow you (?:\w+ )?(?:plan|work|handle|do|run|manage|organi[sz]e|write|buy|keep)\b|\bhow (?:do|does|is|are|did)\b.*\b(?:you|your|the|it|that|this)\b.*\b(?:plan|planned|planning|work|works|handle|handled|manage|managed|organi[sz]e|organi[sz]ed|do|done|look|run|made|written|process|processed|keep|find|get)\b|\bwhat do you use\b|\bcurrent(?:ly)?\b|\bwalk (?:me|us) through\b|\b(?:normal|typical|ordinary|usual) (?:monday|day|week|morning|month|shift)\b|\blook like\b|\bpresent (?:way|process|solution|supplier|tool|system)\b|\bincumbent\b|\bset ?up\b|\bworkflow\b|\bprocess(?:es)?\b|\bsituation\b/,
  ],
]

/** What a question asks for, or `null` where none of the known things is meant. `plain` is lower case without apostrophes. */
export const askedFor = (plain: string): Subject | null => patterns.find(([, pattern]) => pattern.test(plain))?.[0] ?? null
