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
  invitation_invalid: problem(
    400,
    ['The link cannot be used', 'It was used, replaced or has expired. Ask for a new one.'],
    ['El enlace no se puede usar', 'Ya se ha usado, se ha sustituido o ha caducado. Pida uno nuevo.'],
  ),
  token_not_taken: problem(
    400,
    [
      'No access token is taken here',
      'The console knows you by the cookie of your session. Send the request without an Authorization header.',
    ],
    [
      'Aquí no se admite ningún token de acceso',
      'La consola le reconoce por la cookie de su sesión. Envíe la petición sin cabecera Authorization.',
    ],
  ),
  session_ended: problem(
    401,
    ['You are not signed in', 'The session has ended, or no cookie came. Sign in with POST /api/v1/console/session.'],
    [
      'No ha iniciado sesión',
      'La sesión ha terminado o no llegó ninguna cookie. Inicie sesión con POST /api/v1/console/session.',
    ],
  ),
  sign_in_failed: problem(
    401,
    ['You could not be signed in', 'The e-mail address or the password is wrong.'],
    ['No se ha podido iniciar sesión', 'La dirección de correo o la contraseña no es correcta.'],
  ),
  cross_site_request: problem(
    403,
    [
      'A page of another site sent this',
      'The console takes requests of its own pages, and of programs without a browser.',
    ],
    [
      'Lo envió una página de otro sitio',
      'La consola acepta peticiones de sus propias páginas y de programas sin navegador.',
    ],
  ),
  role_not_grantable: problem(
    403,
    ['This role may do more than you', 'The role {role} holds what you do not hold yourself: {scope}.'],
    ['Este rol tiene más permisos que usted', 'El rol {role} incluye permisos que usted no tiene: {scope}.'],
  ),
  email_taken: problem(
    409,
    ['The e-mail address is taken', 'Somebody signs in with "{email}" already.'],
    ['La dirección de correo ya está en uso', 'Ya hay alguien que inicia sesión con «{email}».'],
  ),
  last_owner: problem(
    409,
    ['Somebody has to remain owner', '{name} is the last owner who can sign in. Make somebody else an owner first.'],
    [
      'Tiene que quedar un propietario',
      '{name} es el último propietario (owner) que puede iniciar sesión. Nombre antes a otro.',
    ],
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
