import { type FieldError, invalid, Text } from '@app/http';
import { Injectable } from '@nestjs/common';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { SecretHasher } from '../hashing/secret-hasher.service.js';
import { lengthProblem, MAX_BYTES, MIN_CHARACTERS, normalizePassword } from './password-rules.js';

/** Of zxcvbn's five the best: 10^10 guesses or more, out of reach even of who has stolen the hash, at bcrypt's pace. */
const GOOD_SCORE = 4;
/** What is a part of everybody's life here. */
const PRODUCT_WORDS = ['invoicenests', 'invoice', 'nests'];

/** A field in which a password is chosen. */
export const NewPassword = () =>
  Text({
    min: MIN_CHARACTERS,
    max: MAX_BYTES,
    required: true,
    description: `At least ${MIN_CHARACTERS} characters and at most ${MAX_BYTES} bytes in UTF-8, of any kind; not one that is easy to guess.`,
  });

/** Whose password it is: their own name and address are the first guesses. */
export interface Person {
  email: string;
  name: string;
}

/** Which passwords are taken, and how they are kept: by length and by how easy they are to guess, never by composition. */
@Injectable()
export class PasswordsService {
  private estimator: Promise<ZxcvbnFactory> | undefined;

  constructor(private readonly hasher: SecretHasher) {}

  /**
   * The hash of a new password.
   * @throws ApiError 400 at the pointer: `too_short`, `password_too_long`, `password_guessable`
   */
  async hash(password: string, person: Person, pointer: string): Promise<string> {
    const wrong = await this.problem(password, person);
    if (wrong) throw invalid({ pointer, ...wrong });
    return this.hasher.hash(normalizePassword(password));
  }

  /** What is wrong with a new password, or `undefined`. */
  async problem(password: string, person: Person): Promise<Pick<FieldError, 'code' | 'params'> | undefined> {
    const normalized = normalizePassword(password);
    const code = lengthProblem(normalized);
    if (code === 'too_short') return { code, params: { min: MIN_CHARACTERS } };
    if (code) return { code, params: { max: MAX_BYTES } };
    return (await this.isGuessable(normalized, person)) ? { code: 'password_guessable' } : undefined;
  }

  /** One comparison in any case: without a hash it takes as long, and fails. */
  matches(password: string, hash: string | null | undefined, known: boolean): Promise<boolean> {
    return this.hasher.matches(normalizePassword(password), hash ?? undefined, known);
  }

  private async isGuessable(password: string, { email, name }: Person): Promise<boolean> {
    this.estimator ??= loadEstimator();
    const own = `${email} ${name}`.toLowerCase();
    // Who is called García writes Garcia as well.
    const words = `${own} ${own.normalize('NFD').replaceAll(/\p{M}/gu, '')}`.split(/[^\p{L}\p{N}]+/u);
    const inputs = [email.toLowerCase(), ...words.filter((word) => word.length > 2).slice(0, 50), ...PRODUCT_WORDS];
    return (await this.estimator).check(password, inputs).score < GOOD_SCORE;
  }
}

/** Its lists take some megabytes: loaded when the first password is chosen. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const { ZxcvbnFactory } = await import('@zxcvbn-ts/core');
  const { adjacencyGraphs, dictionary } = await import('@zxcvbn-ts/language-common');
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: MAX_BYTES });
}
