import { deliverText } from '../../../../activities/texts/deliver-text.ts';
import type { FoundText, OrderAnswer, TextOrder } from '../../../../src/ports/carrier.ts';
import type { Texts } from '../../../../src/ports/stores/texts.ts';

/** A carrier that gives these answers in turn, and lists these texts. */
export function answering(
  texts: Texts,
  answers: OrderAnswer[],
  listed: () => FoundText[] = () => [],
) {
  const orders: TextOrder[] = [];
  const deliver = deliverText({
    texts,
    statusUrl: (token) => `https://ringdown.test/${token}`,
    carrier: {
      sendText: (order) => {
        orders.push(order);
        const answer = answers.shift();
        return answer
          ? Promise.resolve(answer)
          : Promise.reject(new Error('One request too many.'));
      },
      findTexts: () => Promise.resolve(listed()),
    },
  });
  return { orders, deliver };
}
