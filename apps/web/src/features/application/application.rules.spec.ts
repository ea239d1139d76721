import { describe, expect, it } from '@jest/globals';
import { answersToSend, emptyAnswers, isAnswered, isBornBefore, isPhone, worthKeeping } from './application.rules.js';

const size = { id: 'size', kind: 'choice' as const, label: 'Размер', required: true, options: ['S', 'M'] };
const diet = { id: 'diet', kind: 'text' as const, label: 'Что вы не едите?', required: false };
const agree = { id: '1', kind: 'checkbox' as const, label: 'Согласен', required: true };
const questions = [size, diet, agree];

describe('an application', () => {
  it('takes a phone number with or without a plus, and a day before today', () => {
    expect(['+79001234567', '8 (900) 123-45-67', ''].map(isPhone)).toEqual([true, true, false]);
    expect(isPhone('позвоните')).toBe(false);
    const now = new Date('2026-11-22T12:00:00Z');
    expect(['2026-11-21', '2026-11-22', ''].map((day) => isBornBefore(day, now))).toEqual([true, false, false]);
  });

  it('has to have an answer where one is required, and a tick where a tick is', () => {
    expect(questions.map((question) => isAnswered(question, emptyAnswers(questions)[question.id]))).toEqual([false, true, false]);
    expect([isAnswered(size, 'M'), isAnswered(size, ' '), isAnswered(agree, true)]).toEqual([true, false, true]);
  });

  it('is sent without what was left open, and without answers to what is not asked any more', () => {
    expect(answersToSend(questions, { size: ' M ', diet: '  ', 1: true, gone: 'x' })).toEqual({ size: 'M', 1: true });
  });

  it('offers to keep what the profile does not have, in the form that the profile takes', () => {
    const profile = { full_name: 'Анна Ли', birth_date: null, phone: '+79001234567' };
    const details = { full_name: 'Анна Ли', birth_date: '1994-05-17', phone: '+7 900 123-45-67' };
    expect(worthKeeping(details, profile)).toEqual({ birth_date: '1994-05-17' });
    expect(worthKeeping({ ...details, phone: '8 900 765 43 21' }, { ...profile, birth_date: '1994-05-17' })).toEqual({});
  });
});
