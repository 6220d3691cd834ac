/** Verbs that things to do begin with, with the past that says that they are done. */
const verbs = `add address adjust align answer apologize apologise apply appoint arrange ask assemble assess assign attach
attend back bake balance bathe bill board book borrow bring/brought brush build/built buy/bought calculate call cancel
celebrate change charge chase check choose/chose clean clear close collect compare complete compose configure confirm
congratulate contact cook copy create cut/cut debug declutter decorate defrost deliver deploy deposit design
develop digitize discuss dispose do/did document donate download draft draw/drew drink/drank drive/drove drop
dry dust eat/ate edit email e-mail enroll enrol empty evaluate exchange exercise explore export extend feed/fed fetch
figure file fill finalize finalise find/found finish fix fold follow forward freeze/froze get/got give/gave go/went google
greet grill grow/grew hand hang/hung harvest help hire host import improve inform inspect install insure interview invest
investigate invite invoice iron join jog keep/kept knit launch learn lease let lift list/listed load lock look lubricate
mail make/made measure meditate meet/met memorize mend merge message migrate mop move mow negotiate notify oil order
organise organize pack paint park pass patch pay/paid phone photocopy pick place plan plant play polish post practice
practise prep prepare present print proofread prune publish pull purchase push put/put quit read/read rebook rebuild
recharge recycle redo register rehearse reinstall reload remove rename renew rent repaint repair replace reply report
repot request research reschedule reserve reset resolve respond restart restock retrieve return review revise rewrite
ring/rang rinse run/ran sand save scan schedule scrub sell/sold send/sent serve service set/set sew/sewed sharpen ship
shop shovel sign sketch skim solve sort speak/spoke spray start stitch stock stop store stretch study/studied submit
subscribe summarize survey sweep/swept swap swim/swam switch sync take/took talk teach/taught tell/told test text thank throw/threw
tidy/tidied tow track trade train transfer translate trim try/tried tune turn type unpack unsubscribe unplug update upgrade
upload vacuum validate verify visit vote wake/woke walk wash watch water wax weed weigh win/won wipe wire withdraw
wrap write/wrote yoga zip see/saw say/said end pray sleep/slept`;

const forms = verbs
  .split(/\s+/)
  .filter(Boolean)
  .map((verb) => verb.split('/'));

const bases = new Set(forms.map(([base = '']) => base));

function regularPasts(base: string): string[] {
  if (base.endsWith('e')) return [`${base}d`];
  if (/[^aeiou]y$/.test(base)) return [`${base.slice(0, -1)}ied`];
  return [`${base}ed`, `${base}${base.at(-1) ?? ''}ed`];
}

const pasts = new Map(
  forms.flatMap(([base = '', past]) =>
    (past === undefined ? regularPasts(base) : [past]).map((form) => [form, base] as const),
  ),
);

/** Whether a word is one that things to do begin with: "buy", "call". */
export function beginsTask(word: string): boolean {
  return bases.has(word.toLowerCase());
}

/** The verb whose past a word is: "buy" for "bought"; undefined for other words. */
export function baseOfPast(word: string): string | undefined {
  return pasts.get(word.toLowerCase());
}
