import { anyOf } from './vocabulary.js';

/** How a language names days. Lists of days and months begin with Monday and January. */
interface Language {
  /** Days by their distance from today. */
  readonly near: Readonly<Record<string, number>>;
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
  readonly numbers: readonly string[];
  /** A number of days, weeks, months or years from now; `N` stands for the number and `U` for the unit. */
  readonly ahead: readonly string[];
  readonly units: Readonly<Record<'day' | 'week' | 'month' | 'year', string>>;
  /** What stands before a day. */
  readonly before: string;
  /** What may stand between day, month and year. */
  readonly of?: string;
}

const listed = (words: string) => words.split(' ');

/** The languages besides English that put spaces between words. */
const languages: readonly Language[] = [
  {
    near: { heute: 0, morgen: 1, übermorgen: 2, uebermorgen: 2, gestern: -1, vorgestern: -2 },
    weekdays: listed('montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag'),
    months: listed(
      'januar|jänner februar|feber märz|maerz april mai juni juli august september oktober november dezember',
    ),
    numbers: listed('einem?r?|ein zwei drei vier fünf sechs sieben acht neun zehn'),
    ahead: ['in N U'],
    units: { day: 'tag(?:en?)?', week: 'wochen?', month: 'monat(?:en?)?', year: 'jahr(?:en?)?' },
    before: 'am|bis|bis zum|zum|für|vor|ab|den|nächsten|diesen|kommenden|bis nächsten',
  },
  {
    near: { "aujourd'hui": 0, demain: 1, 'après-demain': 2, 'apres-demain': 2, hier: -1, 'avant-hier': -2 },
    weekdays: listed('lundi mardi mercredi jeudi vendredi samedi dimanche'),
    months: listed(
      'janvier février|fevrier mars avril mai juin juillet août|aout septembre octobre novembre décembre|decembre',
    ),
    numbers: listed('une? deux trois quatre cinq six sept huit neuf dix'),
    ahead: ['dans N U', "d'ici N U"],
    units: { day: 'jours?', week: 'semaines?', month: 'mois', year: 'ans?|années?' },
    before: 'le|avant|avant le|pour|pour le|ce|du',
  },
  {
    near: { hoy: 0, mañana: 1, 'pasado mañana': 2, ayer: -1, anteayer: -2 },
    weekdays: listed('lunes martes miércoles|miercoles jueves viernes sábado|sabado domingo'),
    months: listed(
      'enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre',
    ),
    numbers: listed('una?|un dos tres cuatro cinco seis siete ocho nueve diez'),
    ahead: ['en N U', 'dentro de N U'],
    units: { day: 'días?|dias?', week: 'semanas?', month: 'mes(?:es)?', year: 'años?' },
    before: 'el|para el|para|antes del|antes de|hasta el|hasta|este|el próximo',
    of: 'del?',
  },
  {
    near: { oggi: 0, domani: 1, dopodomani: 2, ieri: -1, "l'altro ieri": -2 },
    weekdays: listed(
      'lunedì|lunedi martedì|martedi mercoledì|mercoledi giovedì|giovedi venerdì|venerdi sabato domenica',
    ),
    months: listed(
      'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
    ),
    numbers: listed('una?|un due tre quattro cinque sei sette otto nove dieci'),
    ahead: ['tra N U', 'fra N U', 'entro N U'],
    units: { day: 'giorn[oi]', week: 'settiman[ae]', month: 'mes[ei]', year: 'ann[oi]' },
    before: 'il|entro|entro il|per|per il|prima di|questo|di',
  },
  {
    near: { hoje: 0, amanhã: 1, amanha: 1, 'depois de amanhã': 2, 'depois de amanha': 2, ontem: -1 },
    weekdays: [
      'segunda-feira|segunda',
      'terça-feira|terca-feira|terça',
      'quarta-feira',
      'quinta-feira',
      'sexta-feira|sexta',
      'sábado',
      'domingo',
    ],
    months: listed(
      'janeiro fevereiro março|marco abril maio junho julho agosto setembro outubro novembro dezembro',
    ),
    numbers: listed('uma?|um dois|duas três|tres quatro cinco seis sete oito nove dez'),
    ahead: ['em N U', 'daqui a N U', 'dentro de N U'],
    units: { day: 'dias?', week: 'semanas?', month: 'm[êe]s(?:es)?', year: 'anos?' },
    before: 'na|no|em|até|até a|para|dia|no dia|antes de|esta|este|próxima|na próxima',
    of: 'de',
  },
  {
    near: { vandaag: 0, overmorgen: 2, gisteren: -1, eergisteren: -2 },
    weekdays: listed('maandag dinsdag woensdag donderdag vrijdag zaterdag zondag'),
    months: listed('januari februari maart april mei juni juli augustus september oktober november december'),
    numbers: listed('een|één twee drie vier vijf zes zeven acht negen tien'),
    ahead: ['over N U', 'binnen N U'],
    units: { day: 'dag(?:en)?', week: 'we(?:ek|ken)', month: 'maand(?:en)?', year: 'jaar|jaren' },
    before: 'op|voor|tegen|tot|deze|aanstaande|komende|vóór',
  },
  {
    near: {
      اليوم: 0,
      غدا: 1,
      غداً: 1,
      غدًا: 1,
      بكرة: 1,
      'بعد غد': 2,
      'بعد غدا': 2,
      'بعد الغد': 2,
      'بعد بكرة': 2,
      أمس: -1,
      امس: -1,
    },
    weekdays: listed('الاثنين|الإثنين الثلاثاء الأربعاء|الاربعاء الخميس الجمعة السبت الأحد|الاحد'),
    months: listed(
      'يناير فبراير مارس أبريل|ابريل مايو يونيو يوليو أغسطس|اغسطس سبتمبر أكتوبر|اكتوبر نوفمبر ديسمبر',
    ),
    numbers: listed('واحد اثنين|يومين ثلاثة|ثلاث أربعة|أربع خمسة|خمس ستة|ست سبعة|سبع ثمانية تسعة|تسع عشرة'),
    ahead: ['بعد N U', 'خلال N U'],
    units: {
      day: 'يوم|أيام|ايام|يوما|يوماً',
      week: 'أسبوع|اسبوع|أسابيع|اسابيع',
      month: 'شهر|أشهر|شهور',
      year: 'سنة|سنوات',
    },
    before: 'يوم|في|قبل|حتى|في يوم|قبل يوم',
    of: 'من',
  },
];

/** What may stand before a day in any of the languages. */
export const foreignPrepositions = languages.map(({ before }) => before).join('|');

/** What a phrase in one of the languages says about a day. */
export type ForeignDay =
  | { readonly days: number }
  | { readonly weekday: number; readonly weeks?: number }
  | { readonly count: number; readonly unit: 'day' | 'week' | 'month' | 'year' }
  | { readonly date: number; readonly month: number; readonly year: number | undefined };

const indexOf = (names: readonly string[], word: string) =>
  names.findIndex((name) => new RegExp(`^(?:${name})$`, 'u').test(word));

const countOf = ({ numbers }: Language, word: string) =>
  /^\d+$/.test(word) ? Number(word) : indexOf(numbers, word) + 1;

interface Patterns {
  readonly language: Language;
  readonly ahead: RegExp;
  readonly date: RegExp;
  readonly weekday: RegExp;
}

const patterns: readonly Patterns[] = languages.map((language) => {
  const { ahead, units, months, of, weekdays, before, numbers } = language;
  const unit = `(${Object.values(units).join('|')})`;
  const number = `(\\d{1,3}|${numbers.join('|')})`;
  const between = of === undefined ? '' : `(?:${of} )?`;
  return {
    language,
    ahead: new RegExp(
      `^(?:${ahead.map((form) => form.replace('N', number).replace('U', unit)).join('|')})$`,
      'u',
    ),
    date: new RegExp(
      `^(?:(?:${before}) )?(\\d{1,2})(?:\\.|er|º|°|ª)? ${between}(${months.join('|')})(?: ${between}(\\d{4}))?$`,
      'u',
    ),
    weekday: new RegExp(`^(?:(?:${before}) )?(${weekdays.join('|')})$`, 'u'),
  };
});

function readAhead({ language, ahead }: Patterns, phrase: string): ForeignDay | undefined {
  const [number, unit] = (ahead.exec(phrase) ?? []).slice(1).filter((group) => group !== undefined);
  if (number === undefined || unit === undefined) return undefined;
  for (const name of ['day', 'week', 'month', 'year'] as const) {
    if (!new RegExp(`^(?:${language.units[name]})$`, 'u').test(unit)) continue;
    return { count: countOf(language, number), unit: name };
  }
  return undefined;
}

const stripped = (phrase: string, before: string) => phrase.replace(new RegExp(`^(?:${before}) `, 'u'), '');

/** Reads a phrase that names a day in a language with spaces between its words. */
export function readForeign(phrase: string): ForeignDay | undefined {
  for (const one of patterns) {
    const { near, before, months, weekdays } = one.language;
    const days = near[phrase] ?? near[stripped(phrase, before)];
    if (days !== undefined && Object.hasOwn(near, stripped(phrase, before))) return { days };
    const weekday = one.weekday.exec(phrase)?.[1];
    if (weekday !== undefined) return { weekday: indexOf(weekdays, weekday) };
    const date = one.date.exec(phrase);
    if (date) {
      const [, number = '', month = '', year] = date;
      return {
        date: Number(number),
        month: indexOf(months, month) + 1,
        year: year === undefined ? undefined : Number(year),
      };
    }
    const ahead = readAhead(one, phrase);
    if (ahead) return ahead;
  }
  return undefined;
}

const eastern = {
  near: new Map<string, number>([
    ['今日', 0],
    ['本日', 0],
    ['きょう', 0],
    ['明日', 1],
    ['あした', 1],
    ['あす', 1],
    ['明後日', 2],
    ['あさって', 2],
    ['昨日', -1],
    ['今天', 0],
    ['今晚', 0],
    ['今夜', 0],
    ['明天', 1],
    ['后天', 2],
    ['後天', 2],
    ['大后天', 3],
    ['昨天', -1],
  ]),
  weekdays: '月火水木金土日',
  chinese: '一二三四五六日',
  digits: '一二三四五六七八九十',
};

const number = (text: string) =>
  /^\d+$/.test(text) ? Number(text) : text === '两' ? 2 : eastern.digits.indexOf(text) + 1;

const some = '(\\d{1,3}|[一二三四五六七八九十两])';

/** What names a day in Japanese and Chinese, where no space ends a word. */
const easternRules: ReadonlyArray<readonly [RegExp, (groups: readonly string[]) => ForeignDay]> = [
  [new RegExp(anyOf(eastern.near.keys())), ([word = '']) => ({ days: eastern.near.get(word) ?? 0 })],
  [
    /(?:来週|次週)の?([月火水木金土日])曜日?/,
    ([name = '']) => ({ weekday: eastern.weekdays.indexOf(name), weeks: 1 }),
  ],
  [
    /下个?(?:星期|礼拜|周|週)([一二三四五六日天])/,
    ([name = '']) => ({ weekday: eastern.chinese.indexOf(name === '天' ? '日' : name), weeks: 1 }),
  ],
  [/([月火水木金土日])曜日?/, ([name = '']) => ({ weekday: eastern.weekdays.indexOf(name) })],
  [
    /(?:这个?|本)?(?:星期|礼拜|周|週)([一二三四五六日天])/,
    ([name = '']) => ({ weekday: eastern.chinese.indexOf(name === '天' ? '日' : name) }),
  ],
  [
    /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]/,
    ([year, month, date]) => ({
      date: Number(date),
      month: Number(month),
      year: year ? Number(year) : undefined,
    }),
  ],
  [new RegExp(`${some}(?:日|天)[后後](?!半)`), ([count = '']) => ({ count: number(count), unit: 'day' })],
  [
    new RegExp(`${some}(?:週間|周間|个?星期|周|個星期)[后後]`),
    ([count = '']) => ({ count: number(count), unit: 'week' }),
  ],
  [
    new RegExp(`${some}(?:か月|ヶ月|カ月|个月|個月)[后後]`),
    ([count = '']) => ({ count: number(count), unit: 'month' }),
  ],
];

/** Where a text in Japanese or Chinese names a day, and which; the longest first. */
export function findEastern(text: string): { index: number; length: number; day: ForeignDay } | undefined {
  const found = easternRules.flatMap(([pattern, read]) => {
    const match = pattern.exec(text);
    // "Every Monday" and "last Monday" are no day to come.
    if (!match || /[毎每上][週周个]*$/.test(text.slice(0, match.index))) return [];
    return [{ index: match.index, length: match[0].length, day: read(match.slice(1)) }];
  });
  return found.sort((a, b) => b.length - a.length)[0];
}
