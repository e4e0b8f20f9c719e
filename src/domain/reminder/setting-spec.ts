/** What may be entered. Both ends of a range are included. */
export type SettingSpec = { readonly meaning: string } & (
  | { readonly kind: 'switch' }
  | { readonly kind: 'whole'; readonly min: number; readonly max: number; readonly unit: string }
  | { readonly kind: 'decimal'; readonly min: number; readonly max: number; readonly unit: string }
  | { readonly kind: 'preset'; readonly choices: readonly number[]; readonly unit: string }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'choices'; readonly choices: readonly string[] }
  | {
      readonly kind: 'wholes';
      readonly min: number;
      readonly max: number;
      readonly most: number;
      readonly unit: string;
    }
  | { readonly kind: 'time_of_day' }
  | { readonly kind: 'dates'; readonly most: number }
  | { readonly kind: 'line'; readonly most: number }
  | { readonly kind: 'phone' }
  | { readonly kind: 'language' }
  | { readonly kind: 'voice' }
  | { readonly kind: 'template' }
);
