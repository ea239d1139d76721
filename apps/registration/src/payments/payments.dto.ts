import { type Locale, OneOf, Optional, Text } from '@poydu/service';
import type { CheckoutProblem } from './pages/checkout.page.js';

export class LanguageQuery {
  @Optional()
  @OneOf(['ru', 'en'], { description: 'Else as the browser prefers' })
  lang?: Locale;
}

export class CheckoutQuery extends LanguageQuery {
  @Optional()
  @OneOf(['declined', 'unknown'], { description: 'What became of the card that was tried' })
  problem?: CheckoutProblem;
}

export class CardDto {
  @Text({ min: 1, max: 32, description: 'Number of a test card' })
  card: string;
}
