import { ROLES, type Role } from '@app/access';
import { EmailAddress, Example, INSTANT, OneOf, Text, URI } from '@app/http';
import { ApiProperty } from '@nestjs/swagger';
import { User } from '../user.entity.js';

/** Whom to invite. */
@Example({ email: 'ana@ejemplo.es', name: 'Ana García', role: 'manager' })
export class CreateUser {
  /** What the person signs in with; kept in lower case, and of one person only. */
  @EmailAddress({ required: true, example: 'ana@example.com' })
  email!: string;

  @Text({ max: 200, required: true, example: 'Ana García' })
  name!: string;

  /** An owner does everything, a manager all but deciding who else may, a viewer reads. */
  @OneOf(ROLES, { required: true })
  role!: Role;
}

/** The same for a change. */
@Example({ name: 'Ana García López' })
export class UpdateUser extends CreateUser {}

/** A person, and the link by which they choose a password. */
export class InvitedUser extends User {
  /** Shown once, here. Whoever opens it becomes this person: hand it over by a way that only they read. */
  @ApiProperty({ ...URI, example: 'https://example.com/invitation#token' })
  invitation_url!: string;

  @ApiProperty({ ...INSTANT, example: '2026-02-03T09:30:00.000Z' })
  invitation_expires_at!: string;
}
