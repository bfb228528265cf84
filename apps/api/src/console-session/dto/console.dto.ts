import { EmailAddress, Example, integerSchema, Text } from '@app/http';
import { ApiProperty } from '@nestjs/swagger';
import { NewPassword } from '../../users/passwords.service.js';

/** Longer than any password here: what is longer cannot be right. */
const MAX_SHOWN = 500;

@Example({ email: 'ana@ejemplo.es', password: 'seis palabras que no riman' })
export class SignIn {
  @EmailAddress({ required: true })
  email!: string;

  @Text({ max: MAX_SHOWN, required: true })
  password!: string;
}

@Example({ token: 'the part of the link behind the number sign', password: 'seis palabras que no riman' })
export class AcceptInvitation {
  /** What stands behind `#` in the link. */
  @Text({ max: 100, required: true })
  token!: string;

  @NewPassword()
  password!: string;

  /** By the first owner only: everybody else was invited by their address. */
  @EmailAddress()
  email?: string | null;

  /** By the first owner only. */
  @Text({ max: 200 })
  name?: string | null;
}

@Example({ current_password: 'seis palabras que no riman', new_password: 'otras siete palabras sin rima' })
export class ChangePassword {
  @Text({ max: MAX_SHOWN, required: true })
  current_password!: string;

  @NewPassword()
  new_password!: string;
}

/** An access token of a person, of the same kind as a key's. */
export class ConsoleToken {
  @ApiProperty({ type: 'string', maxLength: 8192, example: 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9…' })
  access_token!: string;

  @ApiProperty({ type: 'string', enum: ['Bearer'] })
  token_type!: 'Bearer';

  /** Seconds. */
  @ApiProperty({ ...integerSchema(1, 300), example: 300 })
  expires_in!: number;

  /** What the person's role may do, separated by spaces. */
  @ApiProperty({ type: 'string', maxLength: 1000, example: 'read:invoices read:clients' })
  scope!: string;
}
