import type {AnswerQuestion} from '../../data/answers.js';
import type {Localizer} from '../../i18n/localizer.js';

/** The words around the questions of the dialog. */
export interface OutcomeWords {
  readonly title: string;
  readonly subtitle: string;
  readonly submit: string;
  /** What Escape does. */
  readonly escape: string;
}

function titleOf({deals, stage, closes}: AnswerQuestion, texts: Localizer): string {
  const count = deals.length;
  const single = count === 1 ? deals[0] : undefined;
  if (!closes) {
    return single
      ? texts.t('field.ask.before', {deal: single.title, stage: stage.name})
      : texts.t('field.ask.beforeMany', {count, stage: stage.name});
  }
  if (single) return texts.t(closes === 'won' ? 'field.ask.won' : 'field.ask.lost', {deal: single.title});
  return texts.t(closes === 'won' ? 'field.ask.wonMany' : 'field.ask.lostMany', {count});
}

/** Small numbers are said in words, as in a sentence; each language counts the rest by its own forms. */
function answersText(count: number, texts: Localizer): string {
  if (count === 2) return texts.t('field.ask.twoAnswers');
  return count === 3 ? texts.t('field.ask.threeAnswers') : texts.t('field.ask.answers', {count});
}

/** Title, subtitle and buttons for a question with that many answers. */
export function outcomeWords(question: AnswerQuestion, answers: number, texts: Localizer): OutcomeWords {
  const {deals, stage, closes} = question;
  const many = deals.length > 1;
  const together = many ? texts.t('field.ask.togetherMany', {count: deals.length}) : texts.t('field.ask.together');
  return {
    title: titleOf(question, texts),
    subtitle: closes ? together : answersText(answers, texts),
    submit: closes
      ? texts.t(closes === 'won' ? 'field.ask.markWon' : 'field.ask.markLost')
      : texts.t('field.ask.move', {stage: stage.name}),
    escape: texts.t(many ? 'field.ask.escapeMany' : 'field.ask.escape'),
  };
}
