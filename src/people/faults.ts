// Errors of the vault. They contain no personal data: only ids, paths of fields and file names.

/** The command id was used before with another text in this field, or with a text that is now erased. */
export class DifferentText extends Error {
  /** Path of the field in the command’s input. */
  readonly path: string;

  constructor(path: string) {
    super(`the command was sent before with another text in ${path}`);
    this.name = 'DifferentText';
    this.path = path;
  }
}

/** Another attempt of the same command stored the same field after this one was prepared: prepare again. */
export class KeptMeanwhile extends Error {
  readonly ref: string;

  constructor(ref: string) {
    super(`${ref} was kept by another attempt at the same command`);
    this.name = 'KeptMeanwhile';
    this.ref = ref;
  }
}

/** The person does not exist or was erased. */
export class UnknownPerson extends Error {
  readonly person: string;

  constructor(person: string) {
    super(`no person ${person}`);
    this.name = 'UnknownPerson';
    this.person = person;
  }
}

/** A value of the vault cannot be decrypted with its key at its place: it was damaged, moved or exchanged. */
export class VaultDamaged extends Error {
  constructor(table: string, field: string, id: string) {
    super(`${table}.${field} of ${id} does not open: damaged, moved or exchanged`);
    this.name = 'VaultDamaged';
  }
}

/** Why a master key is refused. */
export type KeyFault = 'MISSING' | 'NOT_PERMITTED' | 'NOT_A_FILE' | 'WRONG_LENGTH' | 'OPEN_TO_OTHERS' | 'INSIDE_DATA' | 'WRONG_KEY';

/** The vault cannot be opened with this master key: Kyodo does not start. */
export class MasterKeyRefused extends Error {
  readonly fault: KeyFault;

  constructor(fault: KeyFault, message: string) {
    super(message);
    this.name = 'MasterKeyRefused';
    this.fault = fault;
  }
}
