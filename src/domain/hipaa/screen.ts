/** Whatever begins with one of these speaks of somebody's health or cover. */
const TERMS = [
  ...['condition', 'diagnos', 'lab result', 'medical record', 'medication', 'prescription'],
  ...['procedure', 'surgery', 'surgical', 'test result', 'treatment', 'x-ray', 'xray'],
  ...['dob', 'insurance', 'medicaid', 'medicare', 'social security', 'ssn'],
  ...[
    'abortion',
    'antidepress',
    'biops',
    'cancer',
    'carcinoma',
    'leukaemia',
    'leukemia',
    'lymphoma',
  ],
  ...['chemo', 'oncolog', 'radiation', 'radiolog', 'radiotherap', 'tumor', 'tumour'],
  ...[
    'ante-natal',
    'antenatal',
    'contracepti',
    'fertility',
    'infertil',
    'miscarr',
    'obstetric',
    'pregnan',
    'prenatal',
  ],
  ...[
    'addict',
    'anxiety',
    'bipolar',
    'dementia',
    'depress',
    'detox',
    'psychiatr',
    'psycholog',
    'psychother',
  ],
  ...[
    'cardiolog',
    'colonoscop',
    'dialys',
    'diabet',
    'endoscop',
    'gastroscop',
    'gynaecolog',
    'gynecolog',
  ],
  ...[
    'antibiotic',
    'blood',
    'epilep',
    'hepatitis',
    'insulin',
    'methadone',
    'opioid',
    'suboxone',
    'vaccin',
  ],
  ...[
    'genetic test',
    'mammogra',
    'pap smear',
    'stool sample',
    'swab',
    'symptom',
    'ultrasound',
    'urine',
  ],
  ...[
    'fast before',
    'fast for',
    'fast from',
    'fasting',
    'sexual health',
    'sexually transmitted',
    'therap',
  ],
] as const;

/** As whole words only, since other words begin with them: a hive, a still, a scandal. */
const WORDS = [
  ...['aids', 'hiv', 'ivf', 'mri', 'pill', 'pills', 'scan', 'scans'],
  ...['std', 'stds', 'sti', 'stis'],
] as const;

const PATTERNS = {
  date_of_birth: /\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/,
  social_security_number: /\b\d{3}-\d{2}-\d{4}\b/,
  phone_number: /(?:\+\d{7,15}|\b\d{3}[ .-]\d{3}[ .-]\d{4})\b/,
} as const;

const SPOKEN_MAX = 300;

export type Screened =
  | { readonly kind: 'clean'; readonly text: string }
  /** What was found is named by its kind only: it must not be repeated anywhere. */
  | { readonly kind: 'withheld'; readonly because: Suspicion };

export type Suspicion = 'health_term' | keyof typeof PATTERNS;

/**
 * Whether free text may be spoken, texted or given to a vendor under HIPAA (R7). In doubt all of it is withheld: what is
 * left of a sentence after a part was cut out of it still says what it was about.
 */
export function screen(text: string): Screened {
  const found = suspicionOf(text);
  if (found !== undefined) return { kind: 'withheld', because: found };
  return { kind: 'clean', text: shortened(text.trim()) };
}

function suspicionOf(text: string): Suspicion | undefined {
  const words = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');
  if (TERMS.some((term) => new RegExp(`(?<![a-z])${term}`).test(words))) return 'health_term';
  if (new RegExp(`(?<![a-z])(?:${WORDS.join('|')})(?![a-z])`).test(words)) return 'health_term';
  const patterns = Object.entries(PATTERNS) as [keyof typeof PATTERNS, RegExp][];
  return patterns.find(([, pattern]) => pattern.test(words))?.[0];
}

/** At a word's end, since it is spoken. */
function shortened(text: string): string {
  if (text.length <= SPOKEN_MAX) return text;
  const cut = text.slice(0, SPOKEN_MAX - 1);
  const end = cut.lastIndexOf(' ');
  return `${(end > 0 ? cut.slice(0, end) : cut).trimEnd()}…`;
}
