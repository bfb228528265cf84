import { type ProblemText, problem } from './problem-text.js';

/** What keys, people and their limits are refused for: part of the table in `problems.ts`. */
export const ACCESS_PROBLEMS = {
  address_not_allowed: problem(
    403,
    ['The key may not be used from here', '{address} is not among the addresses that the key allows.'],
    ['La clave no se puede usar desde aquí', '{address} no está entre las direcciones que la clave permite.'],
  ),
  key_revoked: problem(
    409,
    ['The key is revoked', '{id} was revoked, which is final: make another key.'],
    ['La clave está revocada', '{id} se revocó y eso es definitivo: cree otra clave.'],
  ),
  secret_already_shown: problem(
    409,
    [
      'The secret was shown already',
      'This request was done before, and {id} is what it made: its secret is shown once. If it was lost, make another.',
    ],
    [
      'El secreto ya se mostró',
      'Esta petición ya se hizo, y {id} es lo que creó: su secreto se muestra una sola vez. Si se perdió, cree otro.',
    ],
  ),
  too_many_requests: problem(
    429,
    ['Too many requests', 'Send the request again after {retry_after} seconds.'],
    ['Demasiadas peticiones', 'Repita la petición dentro de {retry_after} segundos.'],
  ),
} satisfies Record<string, ProblemText>;
