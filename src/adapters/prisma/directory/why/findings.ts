import type { RuleFinding } from '../../../../ports/stores/directory/why.ts';
import type { Prisma } from '../../generated/client.ts';

/** Every rule that a decision has consulted, as far as what is stored can be read. */
export function findingsOf(value: Prisma.JsonValue): RuleFinding[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((finding) => {
    if (typeof finding !== 'object' || finding === null || Array.isArray(finding)) return [];
    const { rule, says, numbers } = finding;
    if (typeof rule !== 'string' || typeof says !== 'string') return [];
    return [{ rule, says, numbers: numbersOf(numbers) }];
  });
}

function numbersOf(value: Prisma.JsonValue | undefined): RuleFinding['numbers'] {
  const numbers: RuleFinding['numbers'] = {};
  if (typeof value !== 'object' || value === null) return numbers;
  for (const [name, number] of Object.entries(value)) {
    if (number !== null && typeof number !== 'object' && number !== undefined) {
      numbers[name] = number;
    }
  }
  return numbers;
}
